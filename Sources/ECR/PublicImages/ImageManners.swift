/// What some images say at the start.
///
/// Source: the images' pages on Docker Hub; lines shortened to what is the same every time.
struct ImageManners {
  let image: String
  var firstLines: [String] = []

  static let all: [ImageManners] = [
    ImageManners(
      image: "nginx",
      firstLines: [
        "/docker-entrypoint.sh: Configuration complete; ready for start up",
        "[notice] 1#1: start worker processes",
      ]),
    ImageManners(
      image: "httpd",
      firstLines: ["AH00094: Command line: 'httpd -D FOREGROUND'"]),
    ImageManners(
      image: "hello-world",
      firstLines: [
        "Hello from Docker!",
        "This message shows that your installation appears to be working correctly.",
      ]),
    ImageManners(image: "redis", firstLines: ["* Ready to accept connections tcp"]),
    ImageManners(
      image: "postgres",
      firstLines: ["LOG:  database system is ready to accept connections"]),
    ImageManners(
      image: "mysql",
      firstLines: ["mysqld: ready for connections. port: 3306"]),
    ImageManners(
      image: "mariadb",
      firstLines: ["mariadbd: ready for connections. port: 3306"]),
    ImageManners(image: "whoami", firstLines: ["Starting up on port 80"]),
    ImageManners(image: "http-echo", firstLines: ["Missing -text option!"]),
  ]
}
