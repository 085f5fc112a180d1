"""Made-up names for the demo crowd; none is meant to be anybody."""

from __future__ import annotations

FEMALE = (
    "Amara", "Bronwyn", "Chidera", "Delphine", "Eszter", "Freya", "Gita", "Hanneke", "Ingrid", "Jasleen",
    "Kirsty", "Leila", "Maeve", "Noor", "Oksana", "Priya", "Qiao", "Rosalind", "Saoirse", "Tamsin", "Ursula",
    "Verity", "Wanda", "Ximena", "Yewande", "Zofia", "Beatriz", "Carys", "Dorothea", "Elin", "Farida",
    "Giulia", "Hyacinth", "Imogen", "Jolanta", "Kamala", "Lowri", "Miriam",
)  # fmt: skip
MALE = (
    "Alasdair", "Babajide", "Caspian", "Dmitri", "Emrys", "Farouk", "Gethin", "Hamza", "Iestyn", "Jarek",
    "Kwame", "Lorcan", "Mateus", "Nikhil", "Osman", "Pascal", "Rafael", "Seamus", "Tomasz", "Umar", "Viktor",
    "Wei", "Yannick", "Zoltan",
)  # fmt: skip
FAMILY = (
    "Abernethy", "Bancroft", "Castellan", "Drummond", "Eversley", "Fairweather", "Gaskarth", "Hollis",
    "Ibekwe", "Jankowska", "Kettleborough", "Lindqvist", "Mandal", "Nwosu", "Oakeshott", "Pemberley",
    "Quilliam", "Rasmussen", "Sandhu", "Thistlewood", "Uddin", "Vasquez", "Whitcombe", "Yilmaz", "Zielinski",
    "Ashdown", "Birtwhistle", "Carrick", "Dhillon", "Ellwood", "Ferreira", "Grimshaw", "Haddad", "Inskip",
    "Jarosz", "Kaplan", "Lambourne", "Mistry", "Northcott", "Okonjo", "Penrose", "Rutherglen", "Szabo",
    "Tregear", "Usman", "Varga", "Wetherby", "Yardley", "Zaman", "Applegarth", "Bhandari", "Corrigan",
    "Dunmore", "Eckersley", "Flanagan", "Gjerde", "Hathersage", "Ilves", "Juniper", "Kerrigan",
)  # fmt: skip
