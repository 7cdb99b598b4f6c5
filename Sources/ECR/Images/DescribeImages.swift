import AWSModel
import Documents

/// Shows the images of a repository: sizes, tags, times.
public enum DescribeImages: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let registryId: String?
    let repositoryName: String
    let imageIds: [ImageID]?
    let filter: TagFilter?
    let maxResults: Int?
    let nextToken: String?
  }

  /// The images: as asked for, or else in order of digest.
  public struct Output: Encodable {
    let imageDetails: [JSON]
    let nextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    try input.refuseNames(input.imageIds != nil, called: "imageIds")
    var images: [RepositoryImage] = []
    for id in input.imageIds ?? [] {
      guard case .found(let image) = repository.find(id) else {
        throw .imageNotFound(id, in: repository.name, registry: scope.account)
      }
      images.append(image)
    }
    if input.imageIds == nil {
      images = repository.images.rows.filter { image in
        input.filter?.accepts(repository.tags(of: image.digest)) ?? true
      }
    }
    guard input.imageIds == nil else {
      return Output(
        imageDetails: images.map { $0.details(in: repository, scope) }, nextToken: nil)
    }
    let page = try input.page(of: images, "DescribeImages \(repository.name)", key: \.digest)
    return Output(
      imageDetails: page.items.map { $0.details(in: repository, scope) },
      nextToken: page.nextToken)
  }
}

/// Whether images with tags or without are wanted.
struct TagFilter: Decodable {
  let tagStatus: String?

  func accepts(_ tags: [String]) -> Bool {
    switch tagStatus {
    case "TAGGED": !tags.isEmpty
    case "UNTAGGED": tags.isEmpty
    default: true
    }
  }
}

extension RepositoryImage {
  /// The image without its manifest, as ECR shows it.
  func details(in repository: Repository, _ scope: Scope) -> JSON {
    let tags = repository.tags(of: digest)
    return JSON(present: [
      "registryId": .string(scope.account),
      "repositoryName": .string(repository.name),
      "imageDigest": .string(digest),
      "imageTags": tags.isEmpty ? nil : .texts(tags),
      "imageSizeInBytes": .integer(size),
      "imagePushedAt": pushed.timestamp,
      "imageManifestMediaType": .string(mediaType),
      "artifactMediaType": "application/vnd.docker.container.image.v1+json",
      "lastRecordedPullTime": pulled?.timestamp,
    ])
  }
}
