import AWSModel
import Documents

/// Gives images with their manifests.
public enum BatchGetImage: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let imageIds: [ImageID]
  }

  /// The images, and what could not be found.
  public struct Output: Encodable {
    let images: [JSON]
    let failures: [ImageFailure]
  }

  /// Gives them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    var images: [JSON] = []
    var failures: [ImageFailure] = []
    for id in input.imageIds {
      switch repository.find(id) {
      case .found(let image): images.append(image.shape(id, in: repository.name, scope))
      case .missing(let failure): failures.append(failure)
      }
    }
    return Output(images: images, failures: failures)
  }
}
