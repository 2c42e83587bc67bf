"""Makes the sample contracts: texts as data in `texts/`, turned into Word, OpenDocument and PDF files."""
