import Foundation
import KubectlCommand
import Testing

/// The words are those of kubectl, `pkg/cmd/portforward/portforward.go`, and of client-go,
/// `tools/portforward/portforward.go`.
@Suite struct PortForwardTests {
  /// A cluster with a deployment of two pods that listen on 80, which they call `http`.
  private func shop() -> ManifestCluster {
    var cluster = ManifestCluster(folder: URL(filePath: "/nowhere"))
    let web = """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec":
      {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": {"metadata":
      {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "nginx:1.27",
      "ports": [{"name": "http", "containerPort": 80},
      {"name": "dns", "containerPort": 53, "protocol": "UDP"}]}]}}}}
      """
    let service = """
      {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"selector":
      {"app": "web"}, "ports": [{"name": "front", "port": 8000, "targetPort": "http"}]}}
      """
    _ = cluster.run(["apply", "-f", "-"], input: web)
    _ = cluster.run(["apply", "-f", "-"], input: service)
    cluster.pass(.seconds(Int64(30)))
    return cluster
  }

  private func forward(_ words: String..., taken: [LocalPorts.Socket] = []) -> KubectlOutput {
    var cluster = shop()
    return cluster.run(["port-forward"] + words, ports: LocalPorts(taken: taken))
  }

  @Test func `Both addresses of localhost are listened to, as long as the shell goes on`() throws {
    let output = forward("deploy/web", "8080:80")
    #expect(
      output.text == "Forwarding from 127.0.0.1:8080 -> 80\nForwarding from [::1]:8080 -> 80\n")
    let listening = try #require(output.listening)
    #expect(listening.way(from: "localhost", port: 8080)?.remote == 80)
    #expect(listening.way(from: "::1", port: 8080)?.remote == 80)
    #expect(listening.way(from: "localhost", port: 80) == nil)
    guard case .pod("default", let name, _) = listening.aim else {
      Issue.record("it does not lead to a pod")
      return
    }
    #expect(name.hasPrefix("web-"))
  }

  @Test func `Ports of a service lead to the ports of its pods that they aim at`() {
    #expect(forward("svc/web", "8000").text.hasPrefix("Forwarding from 127.0.0.1:8000 -> 80\n"))
    #expect(forward("svc/web", "front").text.hasPrefix("Forwarding from 127.0.0.1:8000 -> 80\n"))
    #expect(forward("svc/web", "9:front").text.hasPrefix("Forwarding from 127.0.0.1:9 -> 80\n"))
    #expect(forward("deploy/web", "http").text.hasPrefix("Forwarding from 127.0.0.1:80 -> 80\n"))
  }

  @Test(arguments: [
    ("svc/web", "80", "Service web does not have a service port 80"),
    ("svc/web", "http", "Service 'web' does not have a named port 'http'"),
    ("deploy/web", "53", "UDP protocol is not supported for 53"),
    (
      "deploy/web", "x:80",
      "error parsing local port 'x': strconv.ParseUint: parsing \"x\": invalid syntax"
    ),
    (
      "deploy/web", "70000",
      "error parsing local port '70000': strconv.ParseUint: parsing \"70000\": value out of range"
    ),
    ("deploy/web", "80:0", "remote port must be > 0"),
    ("deploy/web", "80:", "remote port cannot be empty"),
  ])
  func `Ports that make no sense are refused`(target: String, port: String, message: String) {
    let output = forward(target, port)
    if port == "80:" {
      #expect(output.errorText.hasSuffix("does not have a named port ''\n"))
    } else {
      #expect(output.errorText == "error: \(message)\n")
    }
    #expect(output.status == 1)
    #expect(output.listening == nil)
  }

  @Test func `A random port is one that Linux gives, the same each time`() throws {
    let first = try #require(forward("deploy/web", ":80").listening?.ways.first)
    #expect((32_768...60_999).contains(first.local))
    #expect(first.sockets.map(\.address) == ["127.0.0.1", "::1"])
    #expect(try #require(forward("deploy/web", ":80").listening?.ways.first).local == first.local)
    let taken = first.sockets
    let next = try #require(forward("deploy/web", "0:80", taken: taken).listening?.ways.first)
    #expect(next.local != first.local)
  }

  @Test func `A port that is taken cannot be listened on`() {
    let taken = ["127.0.0.1", "::1"].map { LocalPorts.Socket(address: $0, port: 8080) }
    let output = forward("deploy/web", "8080:80", taken: taken)
    #expect(
      output.errorText == """
        Unable to listen on port 8080: Listeners failed to create with the following errors: \
        [unable to create listener: Error listen tcp4 127.0.0.1:8080: bind: address already in \
        use unable to create listener: Error listen tcp6 [::1]:8080: bind: address already in use]
        error: unable to listen on any of the requested ports: [{8080 80}]

        """)
    #expect(output.listening == nil)
    // One of the two is enough, and so is one port of several.
    #expect(forward("deploy/web", "8080:80", taken: [taken[0]]).status == 0)
    #expect(forward("deploy/web", "8080:80", "8081:80", taken: taken).status == 0)
  }

  @Test func `Addresses must be the machine's own`() {
    let all = forward("--address", "0.0.0.0", "deploy/web", "8080:80")
    #expect(all.text == "Forwarding from 0.0.0.0:8080 -> 80\n")
    #expect(all.listening?.way(from: "127.0.0.1", port: 8080) != nil)
    let strange = forward("--address", "10.19.21.23", "deploy/web", "8888:80")
    #expect(
      strange.errorText.hasPrefix(
        "Unable to listen on port 8888: Listeners failed to create with the following errors: "
          + "[unable to create listener: Error listen tcp4 10.19.21.23:8888: bind: cannot assign "
          + "requested address]\n"))
    #expect(
      forward("--address", "web", "deploy/web", "80").errorText == "error: web is not a valid IP\n")
  }

  @Test func `Where nobody could call, nothing listens`() {
    var cluster = shop()
    let output = cluster.run(["port-forward", "deploy/web", "8080:80"])
    #expect(output.listening == nil)
    #expect(output.errorText.hasPrefix("Note: "))
    #expect(cluster.run(["proxy"]).status == 1)
  }
}
