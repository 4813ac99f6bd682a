"""What is printed: PDF with its tags and fonts, and charts."""
