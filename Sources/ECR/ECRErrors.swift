import AWSModel

// What ECR answers when something is wrong, in its own words.
// Source: ECR API Reference (names of the exceptions) and answers quoted in public issue trackers.
extension AWSError {
  static func repositoryNotFound(_ name: String, registry: String) -> AWSError {
    AWSError(
      code: "RepositoryNotFoundException",
      message: "The repository with name '\(name)' does not exist in the registry with id "
        + "'\(registry)'")
  }

  static func repositoryExists(_ name: String, registry: String) -> AWSError {
    AWSError(
      code: "RepositoryAlreadyExistsException",
      message: "The repository with name '\(name)' already exists in the registry with id "
        + "'\(registry)'")
  }

  static func repositoryNotEmpty(_ name: String, registry: String) -> AWSError {
    AWSError(
      code: "RepositoryNotEmptyException",
      message: "The repository with name '\(name)' in registry with id '\(registry)' cannot be "
        + "deleted because it still contains images")
  }

  static func imageNotFound(_ id: ImageID, in repository: String, registry: String) -> AWSError {
    AWSError(
      code: "ImageNotFoundException",
      message: "The image with imageId {imageDigest:'\(id.imageDigest ?? "null")', "
        + "imageTag:'\(id.imageTag ?? "null")'} does not exist within the repository with name "
        + "'\(repository)' in the registry with id '\(registry)'")
  }

  static func imageExists(
    digest: String, tag: String?, in repository: String, registry: String
  ) -> AWSError {
    AWSError(
      code: "ImageAlreadyExistsException",
      message: "Image with digest '\(digest)' and tag '\(tag ?? "null")' already exists in the "
        + "repository with name '\(repository)' in registry with id '\(registry)'")
  }

  static func tagIsImmutable(_ tag: String, in repository: String) -> AWSError {
    AWSError(
      code: "ImageTagAlreadyExistsException",
      message: "The image tag '\(tag)' already exists in the '\(repository)' repository and "
        + "cannot be overwritten because the tag is immutable.")
  }

  static func digestDiffers(given: String, real: String) -> AWSError {
    AWSError(
      code: "ImageDigestDoesNotMatchException",
      message: "The specified image digest '\(given)' does not match the digest of the image "
        + "manifest, '\(real)'")
  }

  static func invalidParameter(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterException", message: message)
  }

  static func noLifecyclePolicy(_ name: String, registry: String) -> AWSError {
    AWSError(
      code: "LifecyclePolicyNotFoundException",
      message: "Lifecycle policy does not exist for the repository with name '\(name)' in the "
        + "registry with id '\(registry)'")
  }

  static func noRepositoryPolicy(_ name: String, registry: String) -> AWSError {
    AWSError(
      code: "RepositoryPolicyNotFoundException",
      message: "Repository policy does not exist for the repository with name '\(name)' in the "
        + "registry with id '\(registry)'")
  }
}
