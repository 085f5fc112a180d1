"""Did it help this one person? Recorded days become a range and a word. Pure: no Django; numpy only while fitting."""
