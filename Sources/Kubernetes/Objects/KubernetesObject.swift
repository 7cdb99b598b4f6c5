import Documents
import Simulation

/// An object as it is stored: typed metadata, and everything else as it was given.
///
/// Parts that objects share, such as the template of pods, are shared in memory too: values are
/// copied when they are changed.
public struct KubernetesObject: Codable, Sendable {
  /// What the API machinery works with.
  public var metadata: ObjectMetadata
  /// All members but `apiVersion`, `kind` and `metadata`.
  public var content: JSONObject

  /// An object with this metadata and content.
  public init(metadata: ObjectMetadata, content: JSONObject = JSONObject()) {
    self.metadata = metadata
    self.content = content
  }

  /// A member of the content, such as `spec`.
  public subscript(member: String) -> JSON? {
    get { content[member] }
    set { content[member] = newValue }
  }

  /// What is wanted.
  public var spec: JSON {
    get { content["spec"] ?? [:] }
    set { content["spec"] = newValue }
  }

  /// What is.
  public var status: JSON {
    get { content["status"] ?? [:] }
    set { content["status"] = newValue }
  }
}
