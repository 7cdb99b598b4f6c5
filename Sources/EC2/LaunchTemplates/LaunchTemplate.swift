import AWSModel
import Documents
import Simulation

/// A kept description of instances, in numbered versions.
public struct LaunchTemplate: Codable, Sendable {
  /// Such as `lt-0…`.
  public let id: String
  /// Its name, alone in the region.
  public let name: String
  /// When it was made.
  public let created: SimTime
  /// The ARN of who made it.
  public let creator: String
  /// The version that is used where none is named.
  public var defaultVersion = 1
  /// The highest number that a version ever had.
  public var latestVersion = 1
}

/// One version of a launch template; what it says never changes.
public struct LaunchTemplateVersion: Codable, Sendable {
  /// The template's id.
  public let template: String
  /// From 1.
  public let number: Int
  /// What its maker said of it.
  public let description: String?
  /// When it was made.
  public let created: SimTime
  /// The ARN of who made it.
  public let creator: String
  /// What it says, as it was given: the members of `RunInstances`.
  public let content: JSONObject
}

/// The launch templates of a region with what finds them.
struct LaunchTemplateShelf: Codable, Sendable {
  /// The templates, by id.
  var templates = Table<String, LaunchTemplate>()
  /// Their ids, by name.
  var ids = Table<String, String>()
  /// Their versions, by id and number.
  var versions = Table<Pair<String, Int>, LaunchTemplateVersion>()

  /// The versions of a template, the newest first.
  func versions(of id: String) -> [LaunchTemplateVersion] {
    versions.rows(from: Pair(id, 0)).prefix { $0.key.first == id }.map(\.row).reversed()
  }

  /// Takes a template away with all its versions.
  mutating func remove(_ template: LaunchTemplate) {
    for version in versions(of: template.id) { versions[Pair(template.id, version.number)] = nil }
    ids[template.name] = nil
    templates[template.id] = nil
  }
}

extension EC2Region {
  /// The launch templates.
  var launchTemplates: LaunchTemplateShelf {
    get { keptLaunchTemplates ?? LaunchTemplateShelf() }
    _modify {
      var shelf = keptLaunchTemplates ?? LaunchTemplateShelf()
      keptLaunchTemplates = nil
      defer { keptLaunchTemplates = shelf }
      yield &shelf
    }
  }
}

extension LaunchTemplate {
  /// The template as EC2 shows it.
  func shape(tags: [Tag]) -> JSON {
    JSON(present: [
      "LaunchTemplateId": .string(id),
      "LaunchTemplateName": .string(name),
      "CreateTime": created.timestamp,
      "CreatedBy": .string(creator),
      "DefaultVersionNumber": .number(defaultVersion),
      "LatestVersionNumber": .number(latestVersion),
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
    ])
  }
}

extension LaunchTemplateVersion {
  /// The version as EC2 shows it.
  func shape(of template: LaunchTemplate) -> JSON {
    JSON(present: [
      "LaunchTemplateId": .string(template.id),
      "LaunchTemplateName": .string(template.name),
      "VersionNumber": .number(number),
      "VersionDescription": .text(description),
      "CreateTime": created.timestamp,
      "CreatedBy": .string(creator),
      "DefaultVersion": .bool(template.defaultVersion == number),
      "LaunchTemplateData": .object(content),
    ])
  }
}
