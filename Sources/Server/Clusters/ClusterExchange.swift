import AWSWire
import Documents
import Kubernetes
import Sandbox

// Requests to clusters and their answers, between HTTP and Kubernetes.

extension KubernetesRequest {
  /// What a client asks the cluster at a place.
  ///
  /// - Throws: `BadRequest` where it cannot be read.
  init(
    _ request: WireRequest, _ place: ClusterPlace, user: KubernetesUser, in sandbox: Sandbox
  ) throws(StatusError) {
    guard let path = QueryText.decoded(place.path, plus: "+"),
      let query = QueryText.pairs(request.query)
    else { throw .badRequest("the request's address is not well formed") }
    var body: JSON?
    if !request.body.isEmpty {
      body = sandbox.kubernetesDocument(request.body)
      if body == nil { throw .badRequest("the body of the request is neither JSON nor YAML") }
    }
    let accepts = request.headers.filter { $0.isCalled("accept") }.map(\.value)
    self.init(
      request.method, path, query: query.map { (name: $0.0, value: $0.1) },
      accept: accepts.isEmpty ? "application/json" : accepts.joined(separator: ","),
      contentType: request.header("content-type") ?? "application/json", body: body, user: user)
    userAgent = request.header("user-agent") ?? ""
  }

  /// Whether a resource is asked for, not something about the server itself.
  var isOfResource: Bool {
    let parts = path.split(separator: "/", maxSplits: 4)
    return parts.first == "api" ? parts.count > 2 : parts.first == "apis" && parts.count > 3
  }
}

extension WireResponse {
  /// The answer of a control plane.
  init(_ response: KubernetesResponse) {
    self.init(status: response.status, headers: Self.headers(response.contentType))
    for warning in response.warnings {
      let text = warning.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      headers.append(WireHeader("Warning", "299 - \"\(text)\""))
    }
    if let text = response.text {
      body = Array(text.utf8)
    } else {
      response.body.writeCompact(into: &body)
      body.append(UInt8(ascii: "\n"))
    }
  }

  /// A refusal of a control plane.
  init(_ error: StatusError) { self.init(KubernetesResponse(error)) }

  /// The beginning of an answer that goes on.
  static func beginning(_ contentType: String) -> WireResponse {
    WireResponse(status: 200, headers: headers(contentType))
  }

  private static func headers(_ contentType: String) -> [WireHeader] {
    [
      WireHeader("Cache-Control", "no-cache, private"), WireHeader("Content-Type", contentType),
    ]
  }
}
