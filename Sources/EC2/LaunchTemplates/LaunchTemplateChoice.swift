import AWSModel
import Documents
import Simulation

/// How a request names a launch template: by id or by name, and which version.
public struct LaunchTemplateChoice: Codable, Hashable, Sendable {
  /// The id, such as `lt-0…`.
  public let LaunchTemplateId: String?
  /// The name.
  public let LaunchTemplateName: String?
  /// A number, `$Latest` or `$Default`; nil means the default one.
  public let Version: String?

  /// A choice.
  public init(id: String? = nil, name: String? = nil, version: String? = nil) {
    LaunchTemplateId = id
    LaunchTemplateName = name
    Version = version
  }
}

// What EC2 answers when a template is not there.
// Sources: answers quoted in public trackers (hashicorp/packer issue 7817, floci-io/floci pull
// request 3246) and in the tests of getmoto/moto.
extension AWSError {
  static let templateNameTaken = AWSError(
    code: "InvalidLaunchTemplateName.AlreadyExistsException",
    message: "Launch template name already in use.")

  static let someTemplateNotFound = AWSError(
    code: "InvalidLaunchTemplateName.NotFoundException",
    message: "At least one of the launch templates specified in the request does not exist.")

  static func templateNotFound(name: String) -> AWSError {
    AWSError(
      code: "InvalidLaunchTemplateName.NotFoundException",
      message: "The specified launch template, with template name \(name), does not exist.")
  }

  static func templateNotFound(id: String) -> AWSError {
    AWSError(
      code: "InvalidLaunchTemplateId.NotFound",
      message: "The specified launch template, with template ID \(id), does not exist.")
  }

  static func templateIDMalformed(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidLaunchTemplateId.Malformed", message: "Invalid launch template ID: '\(id)'")
  }

  static func templateVersionNotFound(_ version: String, of id: String) -> AWSError {
    AWSError(
      code: "InvalidLaunchTemplateId.VersionNotFound",
      message: "Could not find the specified version \(version) for the launch template with ID "
        + "\(id).")
  }
}

extension EC2Region {
  /// The launch template that a request names.
  ///
  /// - Throws: `MissingParameter` or `InvalidParameterCombination` unless exactly one of id and
  ///   name is given, and EC2's errors where there is none such.
  public func launchTemplate(id: String?, name: String?) throws(AWSError) -> LaunchTemplate {
    if id != nil, name != nil {
      throw .invalidCombination(
        "Either a launch template ID or a launch template name must be specified in the request, "
          + "but not both.")
    }
    if let id {
      guard id.hasPrefix("lt-") else { throw .templateIDMalformed(id) }
      guard let found = launchTemplates.templates[id] else { throw .templateNotFound(id: id) }
      return found
    }
    guard let name else {
      throw .missingParameter(
        "Either a launch template ID or a launch template name must be specified in the request.")
    }
    guard let id = launchTemplates.ids[name], let found = launchTemplates.templates[id] else {
      throw .templateNotFound(name: name)
    }
    return found
  }

  /// The version of a template that a word names: a number, `$Latest`, `$Default`, or nil for the
  /// default one.
  ///
  /// - Throws: `InvalidLaunchTemplateId.VersionNotFound`.
  public func version(
    _ word: String?, of template: LaunchTemplate
  ) throws(AWSError) -> LaunchTemplateVersion {
    let number: Int? =
      switch word ?? "$Default" {
      case "$Default", "": template.defaultVersion
      case "$Latest": latestVersion(of: template)
      default: word.flatMap { Int($0) }
      }
    guard let number, let found = launchTemplates.versions[Pair(template.id, number)] else {
      throw .templateVersionNotFound(word ?? "$Default", of: template.id)
    }
    return found
  }

  /// The template and version that a request names.
  ///
  /// - Throws: EC2's errors where they do not exist.
  public func launchTemplate(
    _ choice: LaunchTemplateChoice
  ) throws(AWSError) -> (template: LaunchTemplate, version: LaunchTemplateVersion) {
    let template = try launchTemplate(
      id: choice.LaunchTemplateId, name: choice.LaunchTemplateName)
    return (template, try version(choice.Version, of: template))
  }

  /// `$Latest` is the newest version that is still there.
  private func latestVersion(of template: LaunchTemplate) -> Int? {
    launchTemplates.versions[Pair(template.id, template.latestVersion)]?.number
      ?? launchTemplates.versions(of: template.id).first?.number
  }
}

extension LaunchTemplateVersion {
  /// A request to run instances as the version says, with what `request` says itself on top.
  ///
  /// Tags of the same kind of resource are joined; the request's win.
  public func request(under request: JSONObject) -> JSONObject {
    var merged = content
    for member in request { merged[member.key] = member.value }
    let tags =
      (content["TagSpecifications"]?.array ?? [])
      + (request["TagSpecifications"]?.array ?? [])
    if !tags.isEmpty { merged["TagSpecifications"] = .array(tags) }
    return merged
  }
}
