import Documents
import Kubernetes
import Simulation
import Testing

@Suite("The files that official images bring") struct ImageFileTests {
  private func output(
    _ image: String, _ command: [String], container: JSONObject = [:], spec: JSONObject = [:]
  ) throws -> String {
    var cluster = Cluster()
    try cluster.run(
      "web", image: image, command: image.hasPrefix("nginx") ? [] : ["sleep", "infinity"],
      container: container, spec: spec)
    cluster.pass(15)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    return try cluster.world.run(command, in: key).output
  }

  @Test("tell which distribution it is")
  func release() throws {
    let alpine = try output("alpine:3.20.3", ["cat", "/etc/os-release"])
    #expect(alpine.contains("VERSION_ID=3.20.3\nPRETTY_NAME=\"Alpine Linux v3.20\"\n"))
    #expect(try output("alpine:3.20.3", ["cat", "/etc/alpine-release"]) == "3.20.3\n")
    let debian = try output("debian:12", ["cat", "/etc/os-release"])
    #expect(debian.hasPrefix("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"))
    let ubuntu = try output("ubuntu:22.04", ["cat", "/etc/os-release"])
    #expect(ubuntu.contains("VERSION=\"22.04.5 LTS (Jammy Jellyfish)\"\n"))
    #expect(ubuntu.hasSuffix("UBUNTU_CODENAME=jammy\n"))
    #expect(try output("nginx:1.27", ["cat", "/etc/os-release"]) == debian)
    #expect(try output("busybox:1.36", ["ls", "/etc"]) == "hostname\nhosts\nresolv.conf\n")
  }

  @Test("are the pages and the settings of nginx")
  func pages() throws {
    #expect(
      try output("nginx:1.27", ["ls", "/usr/share/nginx/html"]) == "50x.html\nindex.html\n")
    let page = try output("nginx:1.27", ["cat", "/usr/share/nginx/html/index.html"])
    #expect(page.contains("<title>Welcome to nginx!</title>"))
    let site = try output("nginx:1.27", ["cat", "/etc/nginx/conf.d/default.conf"])
    #expect(site.contains("listen       80;"))
  }

  @Test("lie hidden below a volume, and let the answer of a server tell who gave it")
  func hidden() throws {
    let mount: JSONObject = [
      "volumeMounts": [["name": "site", "mountPath": "/usr/share/nginx/html"]]
    ]
    #expect(
      try output(
        "nginx:1.27", ["ls", "/usr/share/nginx/html"], container: mount,
        spec: ["volumes": [["name": "site", "emptyDir": [:]]]]) == "")
    #expect(
      try output("nginx:1.27", ["curl", "-s", "localhost"])
        == "web (nginx:1.27) answered at port 80\n")
  }
}
