import AWSModel
import Documents
import Simulation

/// One image in a repository.
public struct RepositoryImage: Codable, Sendable {
  /// `sha256:` and the hash of the manifest.
  public let digest: String
  /// The manifest, byte for byte as it was put.
  public let manifest: String
  /// The kind of manifest, such as `application/vnd.oci.image.manifest.v1+json`.
  public let mediaType: String
  /// The bytes of its layers and configuration, compressed.
  public let size: Int64
  /// When it was put.
  public let pushed: SimTime
  /// When it was pulled last.
  public var pulled: SimTime?
}
