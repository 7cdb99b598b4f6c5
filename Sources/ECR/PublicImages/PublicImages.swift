import Documents
/// The catalogue of public images: what can be pulled from registries that are not the learner's.
public enum PublicImages {
  /// All repositories, in the order of the table.
  public static let all: [PublicImage] = PublicImageTable.text.split(separator: "\n").compactMap {
    PublicImage(line: $0)
  }

  private static let places: [String: Int] = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  /// The repository of that full name, or nil.
  ///
  /// Such a name is `docker.io/library/nginx`. The copies of Docker's official images
  ///   at `public.ecr.aws/docker/library/…`, those at `public.ecr.aws/nginx/…` and at
  ///   `mirror.gcr.io` are the same images, and so are those at the older addresses of Kubernetes'
  ///   own.
  public static func repository(named name: String) -> PublicImage? {
    places[original(of: name)].map { all[$0] }
  }

  /// The images of the tags in the table, under the names by which people know them: every task
  /// asks several times for one.
  static let listed: [String: ResolvedImage] = {
    var listed: [String: ResolvedImage] = [:]
    for repository in all {
      for tag in repository.tags {
        guard let reference = ImageReference("\(repository.name):\(tag.name)"),
          case .success(let image) = repository.resolve(reference, reference.fullName)
        else { continue }
        listed[reference.fullName] = image
        listed["\(reference.familiarName):\(tag.name)"] = image
        if tag.name == "latest" { listed[reference.familiarName] = image }
      }
    }
    return listed
  }()

  private static func original(of name: String) -> String {
    for (mirror, original) in mirrors where name.hasPrefix(mirror) {
      return original + name.dropFirst(mirror.count)
    }
    return name
  }

  private static let mirrors: [(String, String)] = [
    ("public.ecr.aws/docker/library/", "docker.io/library/"),
    ("public.ecr.aws/nginx/nginx-unprivileged", "docker.io/nginxinc/nginx-unprivileged"),
    ("public.ecr.aws/nginx/", "docker.io/library/"),
    ("public.ecr.aws/ubuntu/", "docker.io/library/"),
    ("public.ecr.aws/debian/", "docker.io/library/"),
    ("public.ecr.aws/aws-cli/aws-cli", "docker.io/amazon/aws-cli"),
    ("mirror.gcr.io/library/", "docker.io/library/"),
    ("k8s.gcr.io/", "registry.k8s.io/"),
    ("us-docker.pkg.dev/google-samples/containers/gke/", "gcr.io/google-samples/"),
  ]
}

extension PublicImage {
  /// The image under a reference to this repository.
  func resolve(_ reference: ImageReference, _ text: String) -> Result<
    ResolvedImage, ImagePullFailure
  > {
    guard let digest = reference.digest else {
      return resolved(tag: reference.tag ?? "latest", reference).map { .success($0) }
        ?? .failure(ImagePullFailure(text, .notFound))
    }
    let known = tags.lazy.compactMap { resolved(tag: $0.name, reference) }
    return known.first { $0.digest == digest }.map { .success($0) }
      ?? .failure(ImagePullFailure(text, .notFound))
  }

  private func resolved(tag: String, _ reference: ImageReference) -> ResolvedImage? {
    guard let build = build(of: tag) else { return nil }
    return ResolvedImage(
      name: reference.fullName, digest: digest(of: build.version),
      size: build.size, architectures: architectures, behaviour: behaviour,
      isSchema1: tags.contains { $0.name == tag && $0.isSchema1 } ? true : nil)
  }
}
