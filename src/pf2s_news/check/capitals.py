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
_CONSONANT = "[B-DF-HJ-NP-TV-XZ]"
# No vowel; a beginning ("CPTS", "SSIAD"), an end ("EPSM") or a Q that no word has.
_UNSAYABLE = re.compile(
    rf"{_CONSONANT}+"
    r"|(?!BL|BR|CH|CL|CR|CZ|DR|DJ|FL|FR|GH|GL|GN|GR|KL|KN|KR|MN|PF|PH|PL|PN|PR|PS|PT|RH|SC|SF|SH|SK"
    rf"|SL|SM|SN|SP|SQ|ST|SV|SW|TH|TR|TS|TZ|VL|VR|WH|WR){_CONSONANT}{{2}}.*"
    rf"|.*{_CONSONANT}{{2}}(?![ST]){_CONSONANT}|.*Q(?!U|S?$).*"
)


def is_acronym(word: str) -> bool:
    """Whether a word in capitals is one, by its letters or by name."""
    return word in _KNOWN or len(word) < 3 or bool(_UNSAYABLE.fullmatch(word))
