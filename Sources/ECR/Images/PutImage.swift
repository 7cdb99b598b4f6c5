import AWSModel
import Documents
import Simulation

/// Puts an image into a repository, or another tag on one that is there.
public enum PutImage: Operation {
  /// The manifest, and the tag for it.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let imageManifest: String
    let imageManifestMediaType: String?
    let imageTag: String?
    let imageDigest: String?
  }

  /// The image as it is now.
  public struct Output: Encodable {
    let image: JSON
  }

  /// Puts it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let repository = try call.world.ecr.named(input.repositoryName, scope)
    let image = try image(in: input, now: call.world.now)
    if let given = input.imageDigest, given != image.digest {
      throw .digestDiffers(given: given, real: image.digest)
    }
    try checkTag(input.imageTag, of: image, in: repository, scope)
    call.world.ecr.repositories.update(Pair(scope, repository.name)) { repository in
      if !repository.images.contains(image.digest) { repository.images[image.digest] = image }
      if let tag = input.imageTag { repository.tagged[tag] = image.digest }
    }
    call.notices.append(
      "Layers are not looked for: the manifest stands for the image, no layer is stored.")
    let id = ImageID(imageDigest: image.digest, imageTag: input.imageTag)
    return Output(image: image.shape(id, in: repository.name, scope))
  }

  private static func image(in input: Input, now: SimTime) throws(AWSError) -> RepositoryImage {
    let manifest: JSON
    do {
      manifest = try JSON(parsing: input.imageManifest)
    } catch {
      throw notAManifest
    }
    let kind =
      input.imageManifestMediaType ?? manifest["mediaType"]?.string
      ?? "application/vnd.oci.image.manifest.v1+json"
    guard manifest["schemaVersion"]?.integer == 2,
      manifest["config"] != nil || manifest["manifests"] != nil
    else { throw notAManifest }
    let parts =
      (manifest["layers"]?.array ?? manifest["manifests"]?.array ?? [])
      + (manifest["config"].map { [$0] } ?? [])
    return RepositoryImage(
      digest: SHA256.digest(of: input.imageManifest), manifest: input.imageManifest,
      mediaType: kind, size: parts.reduce(0) { $0 + ($1["size"]?.integer ?? 0) }, pushed: now)
  }

  private static let notAManifest = AWSError.invalidParameter(
    "Invalid parameter at 'ImageManifest' failed to satisfy constraint: "
      + "'Invalid JSON syntax'")

  private static func checkTag(
    _ tag: String?, of image: RepositoryImage, in repository: Repository, _ scope: Scope
  ) throws(AWSError) {
    let holder = tag.flatMap { repository.tagged[$0] }
    if repository.images.contains(image.digest), tag == nil || holder == image.digest {
      throw .imageExists(
        digest: image.digest, tag: tag, in: repository.name, registry: scope.account)
    }
    if let tag, holder != nil, !repository.mayMove(tag: tag) {
      throw .tagIsImmutable(tag, in: repository.name)
    }
  }
}

extension RepositoryImage {
  /// The image with its manifest, as ECR shows it.
  func shape(_ id: ImageID, in repository: String, _ scope: Scope) -> JSON {
    [
      "registryId": .string(scope.account),
      "repositoryName": .string(repository),
      "imageId": JSON(present: [
        "imageDigest": .string(digest), "imageTag": .text(id.imageTag),
      ]),
      "imageManifest": .string(manifest),
      "imageManifestMediaType": .string(mediaType),
    ]
  }
}
