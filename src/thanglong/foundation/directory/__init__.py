"""The directory: administrative units, agencies, their hours and the posts that people hold in them."""
