"""What the tools of this folder write themselves, in the language of a course ("language" in its course.toml)."""

PAGE = {"en": "Manual page {}.", "es": "Página {} del manual.", "fr": "Manuel, page {}."}  # how a question's general feedback ends

UNCHECKED = {"en": "no", "es": "no", "fr": "non"}  # of a phone number without verified_on

# What shoot looks for, types in and asks about.
NAMES = {"en": "English", "es": "Español", "fr": "Français"}  # as Settings lists them
PASSPORT = {"en": "passport", "es": "pasaporte", "fr": "passeport"}
GROUPS = {"en": ("Cabin North", "Cabin South", "Ground", "Ramp"), "es": ("Cabina norte", "Cabina sur", "Tierra", "Rampa"),
          "fr": ("Cabine nord", "Cabine sud", "Sol", "Piste")}
PROOF = {"en": "Certificate of the training centre", "es": "Certificado del centro de formación", "fr": "Certificat du centre de formation"}
LEAVE = {"en": "Parental leave", "es": "Permiso parental", "fr": "Congé parental"}
ATTACHED = {"en": (("Report form.odt", 24_000), ("Cabin plan.pdf", 180_000)), "es": (("Formulario.odt", 24_000), ("Plano.pdf", 180_000)),
            "fr": (("Formulaire.odt", 24_000), ("Plan.pdf", 180_000))}  # names of files and their bytes

COUNTRIES = {
    "en": {"US": "United States", "GB": "United Kingdom", "CA": "Canada", "MX": "Mexico", "IT": "Italy", "ES": "Spain", "IE": "Ireland",
           "AU": "Australia", "ZA": "South Africa", "IN": "India", "EU": "European Union"},
    "es": {"US": "Estados Unidos", "GB": "Reino Unido", "CA": "Canadá", "MX": "México", "IT": "Italia", "ES": "España", "IE": "Irlanda",
           "AU": "Australia", "ZA": "Sudáfrica", "IN": "India", "EU": "Unión Europea"},
    "fr": {"US": "États-Unis", "GB": "Royaume-Uni", "CA": "Canada", "MX": "Mexique", "IT": "Italie", "ES": "Espagne", "IE": "Irlande",
           "AU": "Australie", "ZA": "Afrique du Sud", "IN": "Inde", "EU": "Union européenne"},
}


def of(table, manifest):
    """The row of the course's language; English where nobody has written one."""
    return table.get(manifest.get("language", "en"), table["en"])
