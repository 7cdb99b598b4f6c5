import AWSModel
import Kubernetes
import Synchronization

/// The types of Kubernetes' kinds, read when a control plane first needs them.
final class SchemaShelf: Sendable {
  private let library: ModelLibrary
  private let kept = Mutex<APISchema?>(nil)
  private let keptDescribed = Mutex<APISchema?>(nil)

  init(_ library: ModelLibrary) { self.library = library }

  /// The types; nil where their file is missing.
  var schema: APISchema? {
    kept.withLock { schema in
      if schema == nil { schema = library.companion("kubernetes/types").flatMap { APISchema($0) } }
      return schema
    }
  }

  /// The types as the answer to a request needs them: only OpenAPI says what they are for, and which
  /// values they allow.
  func types(answering request: KubernetesRequest) -> APISchema? {
    guard request.path.hasPrefix("/openapi") else { return schema }
    return keptDescribed.withLock { described in
      if described == nil {
        let words = library.companion("kubernetes/descriptions") ?? []
        let values = library.companion("kubernetes/values") ?? []
        described = schema?.described(by: words, allowing: values)
      }
      return described
    }
  }
}
