"""What the page bench needs inside the web process; the bench itself is dev/bench_pages.py."""
