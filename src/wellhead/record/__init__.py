"""Findings, assessments and notes of one episode; rows are added, never edited."""
