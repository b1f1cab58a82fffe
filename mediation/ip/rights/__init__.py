"""An owner’s own register of rights, named once and used in every notice."""
