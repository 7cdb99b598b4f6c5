import AWSModel
import Documents
import Simulation

/// Adds a version to a launch template; the default stays what it was.
public enum CreateLaunchTemplateVersion: Operation {
  /// Of which template, from which version, and what it says.
  public struct Input: Decodable {
    let LaunchTemplateId: String?
    let LaunchTemplateName: String?
    let SourceVersion: String?
    let VersionDescription: String?
    let LaunchTemplateData: JSON
    let DryRun: Bool?
  }

  /// The version.
  public struct Output: Encodable {
    let LaunchTemplateVersion: JSON
  }

  /// Adds it; a member that the request gives replaces that of the source version.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let template = try region.launchTemplate(
      id: input.LaunchTemplateId, name: input.LaunchTemplateName)
    var content = JSONObject()
    if let source = input.SourceVersion {
      content = try region.version(source, of: template).content
    }
    try stopIfDryRun(input.DryRun)
    call.noteUnused(in: input.LaunchTemplateData)
    for member in input.LaunchTemplateData.object ?? [:] { content[member.key] = member.value }
    let version = call.world.addVersion(
      to: template, content: content, description: input.VersionDescription,
      creator: call.caller.arn, call.scope)
    return Output(LaunchTemplateVersion: version.shape(of: template))
  }
}

extension World {
  /// Adds a version to a launch template.
  @discardableResult
  public mutating func addVersion(
    to template: LaunchTemplate, content: JSONObject, description: String? = nil, creator: String,
    _ scope: Scope
  ) -> LaunchTemplateVersion {
    let number = template.latestVersion + 1
    let version = LaunchTemplateVersion(
      template: template.id, number: number, description: description, created: now,
      creator: creator, content: content)
    ec2[scope].launchTemplates.templates.update(template.id) { $0.latestVersion = number }
    ec2[scope].launchTemplates.versions[Pair(template.id, number)] = version
    return version
  }
}
