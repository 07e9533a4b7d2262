//! Pairs of neighbouring characters as a set that may err to one side only (Bloom, "Space/time trade-offs in hash coding",
//! 1970, with one hash).

/// Which pairs of neighbours stand in some text: never no where one does, seldom yes where it does not.
///
/// ```
/// use yiming::text::pairs::Pairs;
/// let chars: Vec<char> = "发展中国家".chars().collect();
/// let mut pairs = Pairs::default();
/// pairs.make_room(chars.len());
/// pairs.read(&chars);
/// assert!(pairs.may_have('中', '国'));
/// ```
#[derive(Debug, Default)]
pub struct Pairs {
    bits: Vec<u64>,
}

impl Pairs {
    /// Empties the set and makes room for so many pairs: sixteen bits each, so that one in sixteen that is not there seems to
    /// be.
    pub fn make_room(&mut self, pairs: usize) {
        self.bits.clear();
        self.bits.resize((pairs / 4).next_power_of_two().max(16), 0);
    }

    /// Adds the pairs of a text.
    pub fn read(&mut self, chars: &[char]) {
        for pair in chars.windows(2) {
            let (word, bit) = self.place(pair[0], pair[1]);
            self.bits[word] |= bit;
        }
    }

    /// False where the pair is not in the set.
    ///
    /// # Panics
    /// Before room was made.
    #[inline]
    pub fn may_have(&self, left: char, right: char) -> bool {
        let (word, bit) = self.place(left, right);
        self.bits[word] & bit != 0
    }

    #[inline]
    fn place(&self, left: char, right: char) -> (usize, u64) {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
        let hash = (u64::from(left) << 32 | u64::from(right)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 20) as usize & (self.bits.len() - 1), 1 << (hash >> 58))
    }

    /// The set as bytes, for [`Pairs::of_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bits.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// The set that [`Pairs::to_bytes`] gave; `None` where it could not.
    pub fn of_bytes(bytes: &[u8]) -> Option<Pairs> {
        let (words, rest) = bytes.as_chunks::<8>();
        (rest.is_empty() && words.len().is_power_of_two())
            .then(|| Pairs { bits: words.iter().map(|word| u64::from_le_bytes(*word)).collect() })
    }
}
