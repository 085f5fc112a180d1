"""Questions asked of a person without an account, answers given, first verdict."""
