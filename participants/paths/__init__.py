"""Other ways on from a plan: towards an own business (eget företag), and with a mentor."""
