import KubectlCommand
import Testing

/// Source: kubectl, `pkg/proxy/proxy_server.go`.
@Suite struct ProxyRulesTests {
  private func rules(_ options: String...) throws -> ProxyRules {
    var kubectl = Kubectl(client: CannedClient())
    let output = kubectl.run(["proxy"] + options, input: KubectlInput(localPorts: LocalPorts()))
    guard case .server(let rules)? = output.listening?.aim else {
      throw Problem(text: output.errorText)
    }
    return rules
  }

  private struct Problem: Error { let text: String }

  private func path(_ target: String, _ rules: ProxyRules, host: String = "localhost") -> String? {
    let verdict = rules.verdict(on: ProxyCall("GET", target, host: host, headers: []))
    guard case .passes(let request) = verdict else { return nil }
    return request.path
  }

  @Test func `The API is passed on to whoever calls from this machine, but for streams`() throws {
    let rules = try rules()
    #expect(path("/api/v1/pods?limit=1", rules) == "/api/v1/pods")
    #expect(path("/api/v1/pods", rules, host: "example.com") == nil)
    #expect(path("/api/v1/namespaces/default/pods/web/exec", rules) == nil)
    #expect(path("/api/v1/namespaces/default/pods/web/log", rules) != nil)
  }

  @Test func `A prefix stands before the paths, and may begin with those of the API`() throws {
    let custom = try rules("--api-prefix=/custom")
    #expect(path("/custom/api/v1/pods", custom) == "/api/v1/pods")
    #expect(path("/api/v1/pods", custom) == nil)
    #expect(path("/api/v1/pods", try rules("--api-prefix=/api/")) == "/api/v1/pods")
  }

  @Test func `Filters are followed`() throws {
    let some = try rules("--accept-paths=^/api/v1/pods", "--accept-hosts=.*")
    #expect(path("/api/v1/pods", some, host: "example.com") != nil)
    #expect(path("/api/v1/nodes", some) == nil)
    #expect(path("/api/v1/pods/web/exec", try rules("--disable-filter")) != nil)
  }

  @Test func `It says where it serves, and refuses what it cannot do`() {
    var kubectl = Kubectl(client: CannedClient())
    let taken = LocalPorts(taken: [.init(address: "127.0.0.1", port: 8001)])
    let output = kubectl.run(["proxy"], input: KubectlInput(localPorts: taken))
    #expect(output.errorText == "error: listen tcp 127.0.0.1:8001: bind: address already in use\n")
    let other = kubectl.run(["proxy", "-p", "8002"], input: KubectlInput(localPorts: taken))
    #expect(other.text == "Starting to serve on 127.0.0.1:8002\n")
    #expect(
      kubectl.run(["proxy", "--www=."], input: KubectlInput(localPorts: taken)).status == 1)
  }
}
