//! XChaCha20-Poly1305: sealing under a key that both sides have.

use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use crate::{
    CannotOpen,
    entropy::{Entropy, draw},
};

/// Length of a nonce, in bytes.
pub const NONCE_LENGTH: usize = 24;

/// Seals under a random nonce: the nonce, then the ciphertext.
pub fn seal_with(
    key: &[u8; 32],
    additional_data: &[u8],
    plaintext: &[u8],
    entropy: &mut dyn Entropy,
) -> Vec<u8> {
    let nonce: [u8; NONCE_LENGTH] = draw(entropy);
    let mut sealed = nonce.to_vec();
    sealed.extend(seal_with_nonce(key, &nonce, additional_data, plaintext));
    sealed
}

/// Seals under a nonce that travels elsewhere.
#[must_use]
#[expect(clippy::expect_used, reason = "XChaCha20-Poly1305 fails only beyond 256 GiB")]
pub fn seal_with_nonce(
    key: &[u8; 32],
    nonce: &[u8; NONCE_LENGTH],
    additional_data: &[u8],
    plaintext: &[u8],
) -> Vec<u8> {
    let payload = Payload { msg: plaintext, aad: additional_data };
    cipher(key).encrypt(&XNonce::from(*nonce), payload).expect("less than 256 GiB")
}

/// Opens what [`seal_with`] sealed.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_with(
    key: &[u8; 32],
    additional_data: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_LENGTH>().ok_or(CannotOpen)?;
    open_with_nonce(key, nonce, additional_data, ciphertext)
}

/// Opens what [`seal_with_nonce`] sealed.
///
/// # Errors
/// [`CannotOpen`], whatever the cause.
pub fn open_with_nonce(
    key: &[u8; 32],
    nonce: &[u8; NONCE_LENGTH],
    additional_data: &[u8],
    ciphertext: &[u8],
) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
    let payload = Payload { msg: ciphertext, aad: additional_data };
    cipher(key).decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| CannotOpen)
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}
