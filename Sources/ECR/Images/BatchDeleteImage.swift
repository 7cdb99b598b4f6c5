import AWSModel
import Documents
import Simulation

/// Deletes images; a tag alone takes only the tag, until the last one takes the image.
public enum BatchDeleteImage: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let imageIds: [ImageID]
  }

  /// What was deleted, and what could not be.
  public struct Output: Encodable {
    let imageIds: [ImageID]
    let failures: [ImageFailure]
  }

  /// Deletes them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    var repository = try call.world.ecr.named(input.repositoryName, scope)
    var deleted: [ImageID] = []
    var failures: [ImageFailure] = []
    for id in input.imageIds {
      switch repository.find(id) {
      case .found(let image): deleted += repository.delete(image.digest, tag: id.imageTag)
      case .missing(let failure): failures.append(failure)
      }
    }
    call.world.ecr.repositories[Pair(scope, repository.name)] = repository
    return Output(imageIds: deleted, failures: failures)
  }
}

extension Repository {
  /// Takes away a tag, or an image with all its tags where none is named.
  ///
  /// - Returns: what is gone, one element a tag.
  fileprivate mutating func delete(_ digest: String, tag: String?) -> [ImageID] {
    let tags = tag.map { [$0] } ?? self.tags(of: digest)
    for tag in tags { tagged[tag] = nil }
    if self.tags(of: digest).isEmpty { images[digest] = nil }
    guard !tags.isEmpty else { return [ImageID(imageDigest: digest)] }
    return tags.map { ImageID(imageDigest: digest, imageTag: $0) }
  }
}
