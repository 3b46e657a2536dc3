//! The questions that the table network of pairs is asked: the pieces with the signs of their roles, and where each stands.
//!
//! What depends on the target alone is made once for all holders, and what depends on the holder alone once for all targets.

use super::pair_output::{ANYONE, AUTHOR, SIGNLESS_HOLDERS};
use super::pair_positions::{
    PairPosition, PairSigns, PieceVoice, Placeless, QuoteMarks, distances, pair_positions,
};
use super::signed_token::{PERSON_SIGNS, SIGNS};
use super::table_math::WIDTH;

/// A sentence as a table network reads it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TableInput<'a> {
    /// The ids of its pieces.
    pub(crate) ids: &'a [u16],
    /// For each sign asked about, its places among the pieces.
    pub(crate) signs: &'a [Vec<usize>],
    /// Number of signs that are targets; they are the first. Sources are none.
    pub(crate) people: usize,
    /// Whose words each piece is.
    pub(crate) voices: &'a [PieceVoice],
}

impl TableInput<'_> {
    /// The piece that stands for a sign asked about.
    #[inline(always)]
    pub(super) fn sign(&self, number: usize) -> Option<u16> {
        self.signs.get(number)?.first().and_then(|place| self.ids.get(*place)).copied()
    }
}

/// What the questions toward one target share.
pub(super) struct Toward {
    /// The sign of the target; `None` where the tone is asked for.
    sign: Option<u16>,
    /// The pieces with the signs of their roles; nobody is the holder yet.
    pub(super) ids: Vec<u16>,
    /// Where each piece stands; holder and voice are not set yet.
    pub(super) positions: Vec<PairPosition>,
    /// For each piece, the sum of the rows that depend on neither holder nor voice.
    pub(super) sums: Vec<[i16; WIDTH]>,
    /// Index of the first target; beyond the end where there is none.
    pub(super) target: usize,
}

impl Toward {
    /// The pieces and positions, without sums. `first` is the first of the signs of roles: target, holder, another person,
    /// another source, a name of nobody.
    #[inline(always)]
    pub(super) fn new(ids: &[u16], sign: Option<u16>, first: u16, marks: QuoteMarks) -> Self {
        let role = |id: &u16| match id.checked_sub(first).map(usize::from) {
            None => *id,
            Some(_) if Some(*id) == sign => first,
            Some(number) if number < usize::from(PERSON_SIGNS) => first + 2,
            Some(number) if number + 1 < SIGNS => first + 3,
            Some(_) => first + 4,
        };
        let ids: Vec<u16> = ids.iter().map(role).collect();
        let target = ids.iter().position(|id| *id == first).unwrap_or(ids.len());
        let signs = PairSigns { target: first, holder: first + 1 };
        let positions = pair_positions(&ids, target, signs, marks);
        Self { sign, ids, positions, sums: Vec::new(), target }
    }
}

/// Where a holder stands among the pieces, and which of them are the holder's words.
pub(super) struct HolderPlaces {
    /// The sign of a holder who has one.
    sign: Option<u16>,
    /// Class of each piece's distance from the holder; one class for all where the holder has no sign.
    classes: Vec<u8>,
    /// The places of the sign.
    places: Vec<usize>,
    /// For each piece, the class of whose words it is; empty where no holder is meant.
    voices: Vec<u8>,
}

impl HolderPlaces {
    /// The holder with a number in the output.
    #[inline(always)]
    pub(super) fn numbered(input: TableInput<'_>, holder: usize) -> Self {
        let TableInput { ids, voices, .. } = input;
        let (places, own) = match holder.checked_sub(SIGNLESS_HOLDERS) {
            Some(number) => (Self::of_sign(input.sign(number), ids), Some(PieceVoice::Sign(number))),
            None if holder == AUTHOR => (Self::placeless(Placeless::Author, ids), Some(PieceVoice::Author)),
            None if holder == ANYONE => (Self::placeless(Placeless::Anyone, ids), None),
            None => (Self::placeless(Placeless::Unknown, ids), Some(PieceVoice::Unknown)),
        };
        Self { voices: voices.iter().map(|voice| voice.class(own)).collect(), ..places }
    }

    /// A holder without a sign.
    #[inline(always)]
    pub(super) fn placeless(holder: Placeless, ids: &[u16]) -> Self {
        let classes = vec![holder as u8; ids.len()];
        Self { sign: None, classes, places: Vec::new(), voices: Vec::new() }
    }

    /// A person or source.
    #[inline(always)]
    fn of_sign(sign: Option<u16>, ids: &[u16]) -> Self {
        let classes = distances(ids, |id| Some(id) == sign);
        let places = (0..).zip(ids).filter(|(_, id)| Some(**id) == sign).map(|(at, _)| at).collect();
        Self { sign, classes, places, voices: Vec::new() }
    }
}

/// One question.
#[derive(Default)]
pub(super) struct Question {
    /// The pieces with the signs of their roles.
    pub(super) ids: Vec<u16>,
    /// Where each piece stands.
    pub(super) positions: Vec<PairPosition>,
    /// Index of the first piece of a holder who has a sign of their own and is not the target.
    pub(super) holder: Option<usize>,
}

impl Question {
    /// Becomes the question what a holder thinks of a target.
    #[inline(always)]
    pub(super) fn ask(&mut self, toward: &Toward, holder: &HolderPlaces, first: u16) {
        self.ids.clone_from(&toward.ids);
        self.positions.clone_from(&toward.positions);
        self.holder = None;
        let is_target = holder.sign.is_some() && holder.sign == toward.sign;
        if !is_target {
            self.holder = holder.places.first().copied();
            for place in &holder.places {
                self.ids.iter_mut().skip(*place).take(1).for_each(|id| *id = first + 1);
            }
        }
        for (position, class) in self.positions.iter_mut().zip(&holder.classes) {
            position.holder = if is_target { Placeless::Target as u8 } else { *class };
        }
        for (position, voice) in self.positions.iter_mut().zip(&holder.voices) {
            position.voice = *voice;
        }
    }

    /// Whether a piece or its neighbour is the holder's sign, which the sums of the target do not have.
    #[inline(always)]
    pub(super) fn is_changed(&self, toward: &Toward, at: usize) -> bool {
        self.holder.is_some()
            && (at.saturating_sub(1)..=at.saturating_add(1)).any(|at| self.ids.get(at) != toward.ids.get(at))
    }
}
