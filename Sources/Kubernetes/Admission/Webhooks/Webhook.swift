import Documents

/// A program that is asked about requests, and when.
final class Webhook: Sendable {
  let name: String
  /// Which requests it is asked about; its conditions are those of a policy that finds nothing.
  let policy: AdmissionPolicy
  /// Where it is asked.
  let place: Place
  private let seconds: Int64

  /// Where a program listens.
  enum Place: Sendable {
    case url(String)
    case service(namespace: String, name: String, port: Int64, path: String)
  }

  init?(_ hook: JSON) {
    // A policy without rules is about everything, a webhook about nothing.
    guard !hook.list("rules").isEmpty else { return nil }
    name = hook.text("name")
    seconds = hook.number("timeoutSeconds")
    let nothing: JSON = [:]
    let rules = JSON.array(hook.list("rules"))
    let constraints: JSONObject = [
      "matchPolicy": hook["matchPolicy"] ?? "Equivalent",
      "namespaceSelector": hook["namespaceSelector"] ?? nothing,
      "objectSelector": hook["objectSelector"] ?? nothing,
      "resourceRules": rules,
    ]
    let spec: JSONObject = [
      "failurePolicy": hook["failurePolicy"] ?? "Fail",
      "matchConditions": JSON.array(hook.list("matchConditions")),
      "matchConstraints": JSON.object(constraints),
    ]
    let object = KubernetesObject(
      metadata: ObjectMetadata(name: hook.text("name")), content: ["spec": .object(spec)])
    policy = AdmissionPolicy(object, bindings: [])
    let config = hook["clientConfig"] ?? [:]
    if let service = config[member: "service"] {
      place = .service(
        namespace: service.text("namespace"), name: service.text("name"),
        port: service.number("port"), path: service.text("path"))
    } else {
      place = .url(config.text("url"))
    }
  }

  /// The address that is asked, with the time that it has.
  private var address: String {
    let end = "?timeout=\(seconds)s"
    switch place {
    case .url(let url): return WebhookURL(url).path.isEmpty ? "\(url)/\(end)" : url + end
    case .service(let namespace, let name, let port, let path):
      return "https://\(name).\(namespace).svc:\(port)\(path.isEmpty ? "/" : path)\(end)"
    }
  }

  /// Why nothing is heard of it.
  ///
  /// Source: apiserver, `pkg/util/webhook/error.go`, `ErrCallingWebhook`.
  func failure(in view: ClusterView) -> String {
    "failed calling webhook \"\(name)\": failed to call webhook: Post \"\(address)\": "
      + obstacle(in: view)
  }

  /// What stands in the way of the call.
  ///
  /// Source: apiserver, `pkg/util/proxy/proxy.go`, `ResolveEndpoint`.
  private func obstacle(in view: ClusterView) -> String {
    switch place {
    case .url(let url):
      let host = WebhookURL(url).host
      let name = host.firstIndex(of: ":").map { String(host[..<$0]) } ?? host
      return "dial tcp: lookup \(name): no such host"
    case .service(let namespace, let name, let port, _):
      guard let service = view.object(Service.self, namespace, name) else {
        return "service \"\(name)\" not found"
      }
      guard service.spec.list("ports").contains(where: { $0.number("port") == port }) else {
        return "no service port \(port) found for service \"\(name)\""
      }
      if service.spec.text("type") == "ExternalName" {
        return "unsupported service type \"ExternalName\""
      }
      guard service.hasReadyEndpoints(in: view) else {
        return "no endpoints available for service \"\(name)\""
      }
      return
        "the programs behind webhooks are not simulated; delete the configuration, or set its "
        + "failurePolicy to Ignore"
    }
  }
}

extension KubernetesObject {
  /// Whether a service has an address that answers.
  func hasReadyEndpoints(in view: ClusterView) -> Bool {
    view.objects(EndpointSlice.self, in: metadata.namespace).contains { slice in
      slice.metadata.labels["kubernetes.io/service-name"] == metadata.name
        && (slice["endpoints"]?.array ?? []).contains { $0["conditions"]?["ready"]?.bool != false }
    }
  }
}

/// The webhooks of a cluster, those that change before those that judge.
struct WebhookList: Sendable {
  var changing: [Webhook] = []
  var judging: [Webhook] = []

  var isEmpty: Bool { changing.isEmpty && judging.isEmpty }
}

extension ClusterView {
  /// All webhooks, in the order of their configurations' names.
  var webhooks: WebhookList {
    func hooks(_ kind: any Kind.Type) -> [Webhook] {
      objects(kind).flatMap { $0["webhooks"]?.array ?? [] }.compactMap(Webhook.init)
    }
    return WebhookList(
      changing: hooks(MutatingWebhookConfiguration.self),
      judging: hooks(ValidatingWebhookConfiguration.self))
  }
}

/// The webhooks of clusters, read once and kept until one of them changes.
struct WebhookMemo: Forgettable {
  private var known: [ClusterID: WebhookList] = [:]

  init() {}

  subscript(cluster: ClusterID) -> WebhookList? {
    get { known[cluster] }
    set { known[cluster] = newValue }
  }

  /// Whose changes make old what is known.
  static let resources: Set<String> = [
    ValidatingWebhookConfiguration.resource.name, MutatingWebhookConfiguration.resource.name,
  ]
}
