//! A finished page, against nginx giving the very same bytes from a file. Both under the same load in turn, so that
//! whatever else the machine does falls on both.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    http::{Answer, Client},
    place::Place,
    report::{Figure, Target},
    server::Server,
    site,
    statistics::median,
};

const COMMENTS: usize = 100;
const ROUNDS: usize = 3;
const LOAD: [&str; 4] = ["-t2", "-c64", "-d8s", "--timeout=10s"];

/// Requests a second, plain and compressed.
pub async fn measure(place: Place) -> Result<Vec<Figure>> {
    let data = place.folder("cached")?;
    {
        let app = site::open(&data)?;
        site::thread(&app, "story", COMMENTS).await?;
    }
    let server = Server::start(place.binary(), &data, &[])?;
    let mut client = server.client().await?;
    let plain = client.get("/story", "identity").await?;
    let gzip = client.get("/story", "gzip").await?;
    ensure!(plain.status == 200 && gzip.header("content-encoding") == Some("gzip"), "not the page");
    let comments = plain.text().matches("<article class=\"comment\"").count();
    ensure!(comments == COMMENTS, "the page has {comments} comments");
    let nginx = Nginx::start(&place.folder("nginx")?, &plain, &gzip).await?;
    let mut figures = Vec::new();
    for (encoding, page) in [("identity", &plain), ("gzip", &gzip)] {
        let same = Client::connect(nginx.address).await?.get("/story", encoding).await?;
        ensure!(same.body == page.body, "nginx gives other bytes for {encoding}");
        ensure!(same.header("content-encoding") == page.header("content-encoding"), "another encoding");
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(load(server.address, encoding)?);
            theirs.push(load(nginx.address, encoding)?);
        }
        figures.push(Figure {
            part: encoding.into(),
            value: median(&ours),
            unit: "requests/s",
            reference: format!("{}, the same {} bytes from a file", nginx.version, page.body.len()),
            reference_value: median(&theirs),
            target: Target::RatioAtLeast(0.7),
        });
    }
    Ok(figures)
}

/// Requests a second that `wrk` gets out of a server, every one of them answered well.
fn load(address: SocketAddr, encoding: &str) -> Result<f64> {
    let header = format!("Accept-Encoding: {encoding}");
    let out = Command::new("wrk")
        .args(LOAD)
        .args(["-H", &header, &format!("http://{address}/story")])
        .output()
        .context("wrk does not run; bench/run installs it")?;
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    ensure!(out.status.success(), "wrk: {}", String::from_utf8_lossy(&out.stderr));
    ensure!(!told.contains("Non-2xx") && !told.contains("Socket errors"), "bad answers under load: {told}");
    let line = told.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    Ok(line.with_context(|| format!("wrk tells no rate: {told}"))?.trim().parse()?)
}

/// nginx on a port of its own, as its manual tunes it for files.
struct Nginx {
    child: Child,
    address: SocketAddr,
    version: String,
}

impl Nginx {
    async fn start(folder: &Path, plain: &Answer, gzip: &Answer) -> Result<Self> {
        let root = folder.join("root");
        fs::create_dir_all(&root)?;
        fs::write(root.join("story"), &plain.body)?;
        fs::write(root.join("story.gz"), &gzip.body)?;
        let version = Command::new("nginx").arg("-v").output().context("nginx does not run")?;
        let version =
            String::from_utf8_lossy(&version.stderr).replace("nginx version: ", "").trim().to_owned();
        // It cannot be told to take any free port, so it is told of one that was free a moment ago.
        for _ in 0..10 {
            let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
            let config = folder.join("nginx.conf");
            fs::write(&config, configuration(folder, address, plain))?;
            let child = Command::new("nginx")
                .args(["-e", "stderr", "-c"])
                .arg(&config)
                .stderr(Stdio::piped())
                .spawn()
                .context("nginx does not run")?;
            let mut nginx = Self { child, address, version: version.clone() };
            loop {
                if Client::connect(address).await.is_ok() {
                    return Ok(nginx);
                }
                if nginx.child.try_wait()?.is_some() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        bail!("nginx did not start")
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // A killed master would leave its workers behind.
        _ = Command::new("kill").args(["-QUIT", &self.child.id().to_string()]).status();
        _ = self.child.wait();
    }
}

/// The same header lines as our page, but for those nginx makes itself.
fn configuration(folder: &Path, address: SocketAddr, page: &Answer) -> String {
    let made = ["content-type", "content-length", "date", "etag", "vary", "content-encoding"];
    let same = page.headers().filter(|(name, _)| !made.iter().any(|made| made.eq_ignore_ascii_case(name)));
    let headers: String =
        same.map(|(name, value)| format!("      add_header {name} \"{value}\";\n")).collect();
    // Workers of a master that runs as root would become somebody who cannot read the folder.
    let user = if nobody_else() { "user root;\n" } else { "" };
    let folder = folder.display();
    format!(
        "{user}daemon off;\nworker_processes 2;\npid {folder}/pid;\nerror_log stderr warn;\n\
         events {{ worker_connections 4096; }}\n\
         http {{\n\
         \x20 access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;\n\
         \x20 keepalive_timeout 60s; keepalive_requests 1000000000;\n\
         \x20 open_file_cache max=100 inactive=60s;\n\
         \x20 default_type \"text/html; charset=utf-8\"; types {{ }}\n\
         \x20 client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;\n\
         \x20 uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;\n\
         \x20 server {{\n\
         \x20   listen {address} backlog=1024;\n\
         \x20   root {folder}/root;\n\
         \x20   location / {{\n\
         \x20     gzip_static on; gzip_vary on;\n\
         {headers}\
         \x20   }}\n\
         \x20 }}\n\
         }}\n"
    )
}

fn nobody_else() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().any(|line| line.starts_with("Uid:\t0\t"))
}
