//! Long links made short: `?sql=select…` becomes `?z=…`, the same text deflated and written in base64url.
//!
//! Only links that are long are packed, and only where that makes them shorter, so that a link people read and edit
//! stays readable. The theme stays outside: `public/theme.js` reads it before the first paint.
//!
//! The browser can inflate too (`DecompressionStream`), but only asynchronously, and what a link says decides what the
//! page draws first. miniz_oxide answers at once, natively as in the browser. What comes from outside is bounded: a
//! text that would unpack to more than [`MAX_UNPACKED`] bytes is refused, and garbage is no text at all.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The version of links this program writes and reads. A link without `v` is of version 1.
pub const VERSION: u32 = 1;

/// Links up to this length stay as they are.
const LONG: usize = 300;

/// The most bytes a link may unpack to.
pub const MAX_UNPACKED: usize = 64 * 1024;

/// Deflate's own scale from 1 to 9: at this size the slowest is still under a millisecond.
const EFFORT: u8 = 9;

/// The part of a link behind the `?`, packed where it is long.
pub fn shorten(query: String) -> String {
    if query.len() <= LONG || query.len() > MAX_UNPACKED {
        return query;
    }
    let (outside, inside): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| stays_outside(pair));
    let packed = URL_SAFE_NO_PAD.encode(compress_to_vec(inside.join("&").as_bytes(), EFFORT));
    let shortened = [&[format!("z={packed}").as_str()][..], &outside].concat().join("&");
    if shortened.len() < query.len() { shortened } else { query }
}

/// The inverse of [`shorten`]. What cannot be unpacked is left out.
pub fn expand(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.strip_prefix("z=") {
        Some(packed) => unpack(packed).unwrap_or_default(),
        None => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// The version a link says it is of.
pub fn version(hash: &str) -> u32 {
    let query = hash.split_once('?').map_or("", |(_, query)| query);
    let named = query.split('&').find_map(|pair| pair.strip_prefix("v="));
    named.and_then(|version| version.parse().ok()).unwrap_or(1)
}

fn stays_outside(pair: &str) -> bool {
    pair.starts_with("theme=")
}

fn unpack(packed: &str) -> Option<String> {
    // Deflate makes nothing longer by more than a few bytes: more than this was not made here.
    if packed.len() > 2 * MAX_UNPACKED {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(packed).ok()?;
    String::from_utf8(decompress_to_vec_with_limit(&bytes, MAX_UNPACKED).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_link_stays_readable() {
        for query in ["", "like=Inception&user=42", &"a".repeat(LONG)] {
            assert_eq!(shorten(query.to_owned()), query);
            assert_eq!(expand(query), query);
        }
    }

    #[test]
    fn a_long_link_becomes_short_and_comes_back_whole() {
        let query = format!(
            "theme=dark&sql={}",
            "select%20title%20from%20movies%20where%20year%3E1990%20".repeat(40)
        );
        let short = shorten(query.clone());
        assert!(short.len() < 200 && short.ends_with("&theme=dark"), "{short}");
        let mut pairs: Vec<String> = expand(&short).split('&').map(ToOwned::to_owned).collect();
        pairs.reverse();
        assert_eq!(pairs.join("&"), query);
    }

    #[test]
    fn what_deflate_would_make_longer_is_left_alone() {
        // Digits of a chaotic sequence: nothing repeats.
        let mut state = 0x9e37_79b9_u32;
        let noise: String = (0..400)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from(
                    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                        [(state >> 26) as usize],
                )
            })
            .collect();
        assert_eq!(shorten(noise.clone()), noise);
    }

    #[test]
    fn a_bomb_does_not_go_off_and_garbage_is_no_text() {
        let bomb = URL_SAFE_NO_PAD.encode(compress_to_vec(&vec![b'a'; 50_000_000], EFFORT));
        assert!(bomb.len() < 2 * MAX_UNPACKED, "the bomb must get as far as the unpacking");
        assert_eq!(expand(&format!("z={bomb}&user=1")), "&user=1");
        let not_utf8 = URL_SAFE_NO_PAD.encode(compress_to_vec(&[0xff, 0xfe], EFFORT));
        for garbage in ["", "%%%", "AAAA", "====", "zzzzzzzz", &not_utf8, &"A".repeat(3 * MAX_UNPACKED)] {
            assert_eq!(expand(&format!("z={garbage}")), "", "{}", garbage.get(..20).unwrap_or(garbage));
        }
        let whole = compress_to_vec("user=7".repeat(100).as_bytes(), EFFORT);
        let cut = URL_SAFE_NO_PAD.encode(&whole[..whole.len() / 2]);
        assert_eq!(expand(&format!("z={cut}")), "");
    }

    #[test]
    fn too_much_for_a_link_is_not_packed() {
        let query = "sql=select+1+".repeat(6_000);
        assert!(query.len() > MAX_UNPACKED);
        assert_eq!(shorten(query.clone()), query);
    }

    #[test]
    fn a_link_says_its_version() {
        for (hash, expected) in [
            ("#/flow", 1),
            ("#/flow?like=v=9", 1),
            ("#/flow?v=2&like=Alien", 2),
            ("#/flow?v=two", 1),
            ("#/flow?v=", 1),
        ] {
            assert_eq!(version(hash), expected, "{hash}");
        }
    }
}
