//! The full query encoder's file: the model's weights, rounded and packed.
//!
//! The token table is rounded to 4 bits, the layers to 6: then vectors lie at a cosine distance of 0.004 on average
//! from the model's own, with 4 bits everywhere at 0.027 (tools/README.md). `minilm/src/file.rs` describes the form.
//! Only sums, products and roundings are used, so the bytes are the same on every machine, and the program knows
//! their hash.

use std::error::Error;
use std::fs;
use std::path::Path;

use half::f16;
use minilm::{BYTES, FILE, NAME, SHA256};
use safetensors::SafeTensors;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::quantise::{Rounding, pack_four_bits, pack_six_bits, round_row};

const WIDTH: usize = 384;
const LAYERS: usize = 6;
const POSITIONS: usize = 256;
const TABLE: Rounding = Rounding { group: 32, codes: (-8, 7) };
const LAYER: Rounding = Rounding { group: 64, codes: (-32, 31) };

/// Writes the file and its manifest into `out`, from the folder with the model's own files.
pub fn write(model: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let weights = fs::read(model.join("model.safetensors"))?;
    let vocabulary = fs::read_to_string(model.join("vocab.txt"))?;
    let bytes = pack(&Weights(SafeTensors::deserialize(&weights)?), &vocabulary)?;
    let sha256 = hex(&bytes);
    fs::create_dir_all(out)?;
    fs::write(out.join(FILE), &bytes)?;
    let manifest = json!({
        "file": FILE,
        "model": format!("sentence-transformers/{NAME}"),
        "licence": "Apache-2.0",
        "dimension": WIDTH,
        "layers": LAYERS,
        "max_tokens": POSITIONS,
        "type": "token table int4 in groups of 32, layers int6 in groups of 64, float16 scales",
        "bytes": bytes.len(),
        "sha256": sha256,
        "made_from": { "file": "model.safetensors", "sha256": hex(&weights) },
    });
    fs::write(out.join(FILE).with_extension("json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
    if sha256 != SHA256 || bytes.len() as u64 != BYTES {
        return Err(format!(
            "the file made has {} bytes and the SHA-256 {sha256}, the program expects {BYTES} and {SHA256}: \
             after a change of the form write the new ones into minilm/src/lib.rs",
            bytes.len()
        )
        .into());
    }
    Ok(())
}

fn pack(weights: &Weights, vocabulary: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    // Rows that no text can reach are left out.
    let kept: Vec<(usize, &str)> =
        vocabulary.lines().enumerate().filter(|(_, token)| !token.starts_with("[unused")).collect();
    let lines: String = kept.iter().map(|(_, token)| format!("{token}\n")).collect();
    let mut bytes = u32::try_from(lines.len())?.to_le_bytes().to_vec();
    bytes.extend(lines.as_bytes());

    let table = weights.read("embeddings.word_embeddings.weight")?;
    let rows = kept.iter().filter_map(|(row, _)| table.chunks_exact(WIDTH).nth(*row));
    let (mut scales, mut codes) = (Vec::new(), Vec::new());
    for row in rows {
        let (row_scales, row_codes) = round_row(row, &TABLE);
        put(&mut scales, &row_scales);
        codes.extend(pack_four_bits(&row_codes));
    }
    bytes.extend(scales);
    bytes.extend(codes);

    positions(weights, &mut bytes)?;
    norm(weights, "embeddings.LayerNorm", &mut bytes)?;
    for layer in 0..LAYERS {
        let name = |part: &str| format!("encoder.layer.{layer}.{part}");
        let own = ["query", "key", "value"].map(|part| name(&format!("attention.self.{part}")));
        matrix(weights, &own, WIDTH, &mut bytes)?;
        matrix(weights, &[name("attention.output.dense")], WIDTH, &mut bytes)?;
        norm(weights, &name("attention.output.LayerNorm"), &mut bytes)?;
        matrix(weights, &[name("intermediate.dense")], WIDTH, &mut bytes)?;
        matrix(weights, &[name("output.dense")], 4 * WIDTH, &mut bytes)?;
        norm(weights, &name("output.LayerNorm"), &mut bytes)?;
    }
    Ok(bytes)
}

/// Positions with the one token type there is added, 8 bits with a scale a row.
fn positions(weights: &Weights, bytes: &mut Vec<u8>) -> Result<(), Box<dyn Error>> {
    let kind = weights.read("embeddings.token_type_embeddings.weight")?;
    let table = weights.read("embeddings.position_embeddings.weight")?;
    let rounding = Rounding { group: WIDTH, codes: (-127, 127) };
    let (mut scales, mut codes) = (Vec::new(), Vec::new());
    for row in table.chunks_exact(WIDTH).take(POSITIONS) {
        let row: Vec<f32> = row.iter().zip(&kind).map(|(at, kind)| at + kind).collect();
        let (row_scales, row_codes) = round_row(&row, &rounding);
        put(&mut scales, &row_scales);
        codes.extend(row_codes.iter().map(|code| *code as u8));
    }
    bytes.extend(scales);
    bytes.extend(codes);
    Ok(())
}

fn norm(weights: &Weights, name: &str, bytes: &mut Vec<u8>) -> Result<(), Box<dyn Error>> {
    for part in ["weight", "bias"] {
        put(bytes, &halves(&weights.read(&format!("{name}.{part}"))?));
    }
    Ok(())
}

/// Matrices of the same input, one below the other.
fn matrix(
    weights: &Weights,
    names: &[String],
    inputs: usize,
    bytes: &mut Vec<u8>,
) -> Result<(), Box<dyn Error>> {
    let (mut scales, mut codes, mut biases) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        for row in weights.read(&format!("{name}.weight"))?.chunks_exact(inputs) {
            let (row_scales, row_codes) = round_row(row, &LAYER);
            put(&mut scales, &row_scales);
            codes.extend(row_codes.chunks_exact(LAYER.group).flat_map(pack_six_bits));
        }
        put(&mut biases, &halves(&weights.read(&format!("{name}.bias"))?));
    }
    bytes.extend(scales);
    bytes.extend(codes);
    bytes.extend(biases);
    Ok(())
}

struct Weights<'a>(SafeTensors<'a>);

impl Weights<'_> {
    fn read(&self, name: &str) -> Result<Vec<f32>, Box<dyn Error>> {
        let tensor = self.0.tensor(name)?;
        if tensor.dtype() != safetensors::Dtype::F32 {
            return Err(format!("{name} is not of 32-bit floats").into());
        }
        Ok(tensor.data().as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }
}

fn halves(values: &[f32]) -> Vec<f16> {
    values.iter().map(|value| f16::from_f32(*value)).collect()
}

fn put(bytes: &mut Vec<u8>, values: &[f16]) {
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
