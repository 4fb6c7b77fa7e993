"""Convert files of ``content/`` to forms, and submitted forms to files.

``fields`` and ``labels`` define the fields of each form. ``answers``, ``file_form`` and ``records`` convert the values of a file to form
values and back. ``layout`` arranges the fields, and ``saving`` writes a file unless it was changed elsewhere. ``canonical_format``,
``yaml_style`` and ``paragraphs`` define the canonical format of a file.
"""
