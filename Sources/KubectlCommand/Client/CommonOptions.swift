import Kubernetes
import Simulation

/// The options that every command takes, as far as they decide something.
struct CommonOptions {
  var namespace = ""
  var context = ""
  var cluster = ""
  var user = ""
  var server = ""
  var token = ""
  var impersonated: KubernetesUser?
  var requestTimeout: SimDuration?
  /// What is wrong with the options themselves; it is said when a server is needed.
  private(set) var problem: Failure?
  /// Whether it is to act as a member of a group, but as nobody.
  private(set) var actsAsNobody = false

  init() {}

  init(_ call: Call) {
    let own = CommandTable.shared.entry(call.command)?.options ?? []
    // A command's own option hides the common one of the same name.
    func text(_ name: String) -> String {
      own.contains { $0.name == name } ? "" : call.text(name)
    }
    namespace = text("namespace")
    context = text("context")
    cluster = text("cluster")
    user = text("user")
    server = text("server")
    token = text("token")
    if call.has("as") {
      impersonated = KubernetesUser(name: call.text("as"), groups: call.list("as-group"))
    }
    actsAsNobody = impersonated == nil && (call.has("as-group") || call.has("as-uid"))
    let text = call.text("request-timeout")
    let span = Int64(text).map { SimDuration.seconds($0) } ?? GoDuration.value(text)
    if let span, span > .zero { requestTimeout = span }
    if span == nil, call.has("request-timeout") {
      problem = .said(
        "Invalid timeout value. Timeout must be a single integer in seconds, or an integer "
          + "followed by a corresponding time unit (e.g. 1s | 2m | 3h)")
    }
  }
}

extension Kubectl {
  /// The context that is used.
  var context: Kubeconfig.Entry? {
    let name = common.context.isEmpty ? kubeconfig.currentContext : common.context
    return kubeconfig.contexts.first { $0.name == name }
  }

  /// The namespace that is used, and whether the command line or the context named it.
  var namespace: (name: String, isNamed: Bool) {
    if !common.namespace.isEmpty { return (common.namespace, true) }
    let name = context?.value["namespace"]?.string ?? ""
    return name.isEmpty ? ("default", false) : (name, false)
  }

  /// The server that is used.
  func server() throws(Failure) -> KubectlServer {
    if !common.context.isEmpty, context == nil {
      throw .plain(
        "Error in configuration: context was not found for specified context: \(common.context)")
    }
    if let problem = common.problem { throw problem }
    if common.actsAsNobody {
      let name = common.user.isEmpty ? context?.value["user"]?.string ?? "" : common.user
      throw .said(
        "requesting uid, groups or user-extra for \(name) without impersonating a user")
    }
    let clusterName =
      common.cluster.isEmpty ? context?.value["cluster"]?.string ?? "" : common.cluster
    let userName = common.user.isEmpty ? context?.value["user"]?.string ?? "" : common.user
    let known = kubeconfig.clusters[clusterName]
    if !common.cluster.isEmpty, known == nil {
      throw .said("no server found for cluster \(GoText.quoted(common.cluster))")
    }
    if !common.user.isEmpty, kubeconfig.users[common.user] == nil {
      throw .said("auth info \(GoText.quoted(common.user)) does not exist")
    }
    var address = common.server
    if address.isEmpty { address = known?["server"]?.string ?? "" }
    if address.isEmpty { address = "http://localhost:8080" }
    let bearer = Kubeconfig.Entry(name: userName, value: ["token": .string(common.token)])
    return KubectlServer(
      address: address,
      user: common.token.isEmpty ? kubeconfig.users.first { $0.name == userName } : bearer,
      impersonated: common.impersonated)
  }

  /// What the server answers; a refusal is a failure.
  mutating func ask(_ request: KubernetesRequest) throws(Failure) -> KubernetesResponse {
    let server = try server()
    var request = request
    request.userAgent = Version.userAgent
    // Members go in the order of their names, as the real one sends what it has no type for.
    request.body = request.body.map(GoJSON.sorted)
    let response: KubernetesResponse
    do throws(KubectlConnectionFailure) {
      response = try client.send(request, to: server)
    } catch {
      throw .connection(error)
    }
    for warning in response.warnings { complain("Warning: \(warning)") }
    guard (200..<300).contains(response.status) else {
      if response.status == 404, response.body.text("message").isEmpty {
        throw .status([
          "reason": "NotFound", "message": "the server could not find the requested resource",
        ])
      }
      if response.status == 503, response.body.text("message").isEmpty {
        throw .status([
          "reason": "ServiceUnavailable",
          "message": .string(Self.unavailable(request.method, request.path)),
        ])
      }
      throw .status(response.body)
    }
    return response
  }
}
