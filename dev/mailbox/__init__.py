"""Where the demo's mail lands: one file a message, and pages to read them."""
