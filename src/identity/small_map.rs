//! A map for few keys: a sorted list, which takes a small part of the memory of a tree where most maps have one key.

use std::borrow::Borrow;

/// A map whose entries are sorted by their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SmallMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SmallMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V: Default> SmallMap<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    /// The value of a key.
    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// Whether the map has a key.
    pub(super) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// The entries in order of their keys.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys in their order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// Changes the value of a key, which is the default one if the key is new; then `owned` makes it.
    pub(super) fn change<Q: Ord + ?Sized>(
        &mut self,
        key: &Q,
        owned: impl FnOnce() -> K,
        change: impl FnOnce(&mut V),
    ) where
        K: Borrow<Q>,
    {
        match self.find(key) {
            Ok(at) => {
                if let Some((_, value)) = self.0.get_mut(at) {
                    change(value);
                }
            }
            Err(at) => {
                let mut value = V::default();
                change(&mut value);
                if self.0.len() == self.0.capacity() {
                    self.0.reserve_exact(1 + self.0.len() / 4);
                }
                self.0.insert(at, (owned(), value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_is_a_map(keys in prop::collection::vec(0_u64..40, 0..120)) {
            let (mut small, mut tree) = (SmallMap::<u64, u32>::default(), BTreeMap::<u64, u32>::new());
            for key in &keys {
                small.change(key, || *key, |n| *n += 1);
                *tree.entry(*key).or_default() += 1;
            }
            prop_assert!(small.iter().eq(tree.iter()) && small.keys().eq(tree.keys()));
            for key in 0..41 {
                prop_assert_eq!(small.get(&key), tree.get(&key));
                prop_assert_eq!(small.contains_key(&key), tree.contains_key(&key));
            }
        }
    }
}
