"""The query encoder: a small table distilled from all-MiniLM-L6-v2. build.py makes it."""
