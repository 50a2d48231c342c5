"""capitals: which words in capitals are acronyms, and no shouting."""

from __future__ import annotations

import re

# Those of health and social work that can be said as a word, and are no word.
_KNOWN = frozenset(
    "ACSE ADEME ADIL AESH AFNOR AGEFIPH ALSES ANAH ANCT ANESM ANPAA ARACT ARCOM ARTE ATIH "
    "CAARUD CADA CADES CAF CAMSP CARSAT CASF CCAS CESER CHRS CIAS CIDFF CIVAM CMPP CNAF CNAM "
    "CNAV CNIL CNRS CNSA COREVIH COVID CPAM CPEF CPTS CREAI CROUS CRSA CSDARES DATAR DDETS "
    "DGCS DILCRAH DIPLP DRAAF DRAC DRAJES DREAL DREES DREETS EHESP EHPAD EPCI ERBM ESAT FEADER "
    "FEDER FEHAP FIPHFP FNSV GEIQ HANDAS IGAS INED INPES INRAE INSEE INSERM IREPS LAEP MDIE "
    "MDPH MECS MONALISA MSA ONPE ONISEP OPCO ORSAN PLIE PMI PRAPS PRST RGPD SAMSAH SAMU "
    "SAVS SEGPA SESSAD SIAE SIAO SIILAB SNCF SRIAS TISF UDAF UDAPEI UGECAM UNAF UNAPEI UNESCO "
    "UNICEF UNIOPSS URIOPSS URSSAF".split()
)
_UNSAYABLE = re.compile(r"[B-DF-HJ-NP-TV-XZ]+")


def is_acronym(word: str) -> bool:
    """Whether a word in capitals is one, by its letters or by name."""
    return word in _KNOWN or len(word) < 3 or bool(_UNSAYABLE.fullmatch(word))
