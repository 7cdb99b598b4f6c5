import AWSModel
import Documents

/// Lists the images of a repository by tag and digest.
public enum ListImages: Operation {
  /// Of which repository.
  public struct Input: Decodable, PagedRequest {
    let registryId: String?
    let repositoryName: String
    let filter: TagFilter?
    let maxResults: Int?
    let nextToken: String?
  }

  /// One element a tag; one for each image without tags.
  public struct Output: Encodable {
    let imageIds: [ImageID]
    let nextToken: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    var ids: [ImageID] = []
    for image in repository.images.rows {
      let tags = repository.tags(of: image.digest)
      guard input.filter?.accepts(tags) ?? true else { continue }
      ids += tags.map { ImageID(imageDigest: image.digest, imageTag: $0) }
      if tags.isEmpty { ids.append(ImageID(imageDigest: image.digest)) }
    }
    let page = try input.page(of: ids, "ListImages \(repository.name)") {
      "\($0.imageDigest ?? "") \($0.imageTag ?? "")"
    }
    return Output(imageIds: page.items, nextToken: page.nextToken)
  }
}
