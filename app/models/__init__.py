"""The frozen nouns that travel along the line: posting, answer, rubric, reading, review. They import nothing of ours."""
