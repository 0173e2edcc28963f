"""What development needs and a production install must not have."""
