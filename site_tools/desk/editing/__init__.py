"""Files of ``content/`` as forms, and back.

``fields`` and ``labels`` have the fields of each form, ``answers``, ``file_form`` and ``records`` turn values into answers and back, ``layout``
orders them, and ``saving`` writes a file unless it was changed elsewhere. ``canonical_format``, ``yaml_style`` and ``paragraphs`` define the
canonical format of a file.
"""
