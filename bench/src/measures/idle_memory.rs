//! Memory of a server that has given one page of a large site and now waits.

use anyhow::{Result, ensure};

use crate::{
    place::{MANY, Place},
    report::{Figure, Target},
    server::Server,
    site,
};

/// MiB resident, against the same server on a site of one article without comments.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let large = place.large_site().await?;
    let small = place.folder("small")?;
    {
        let app = site::open(&small)?;
        site::thread(&app, "long", 0).await?;
    }
    let (large, small) = (after_a_page(&place, &large).await?, after_a_page(&place, &small).await?);
    Ok(vec![Figure {
        part: String::new(),
        value: large,
        unit: "MiB",
        reference: format!("a site without comments instead of {MANY}"),
        reference_value: small,
        target: Target::AtMost(40.0),
    }])
}

async fn after_a_page(place: &Place, data: &std::path::Path) -> Result<f64> {
    let server = Server::start(place.binary(), data, &[])?;
    let answer = server.client().await?.get("/long", "gzip").await?;
    ensure!(answer.status == 200, "status {}", answer.status);
    server.memory("VmRSS")
}
