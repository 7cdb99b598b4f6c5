import AWSModel
import Documents
import Simulation

/// Keeps a description of instances under a name, as version 1.
public enum CreateLaunchTemplate: Operation {
  /// The name, and what instances are launched with.
  public struct Input: Decodable {
    let LaunchTemplateName: String
    let VersionDescription: String?
    let LaunchTemplateData: JSON
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The template.
  public struct Output: Encodable {
    let LaunchTemplate: JSON
  }

  /// Makes it; what it says is looked up only when something is launched from it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let name = input.LaunchTemplateName
    guard call.world.ec2[call.scope].launchTemplates.ids[name] == nil else {
      throw .templateNameTaken
    }
    try stopIfDryRun(input.DryRun)
    call.noteUnused(in: input.LaunchTemplateData)
    let template = call.world.createLaunchTemplate(
      named: name, content: input.LaunchTemplateData.object ?? [:],
      description: input.VersionDescription, creator: call.caller.arn,
      tags: input.TagSpecifications?.tags(for: "launch-template") ?? [], call.scope)
    return Output(
      LaunchTemplate: template.shape(tags: call.world.ec2[call.scope].tags(of: template.id)))
  }
}

extension World {
  /// Makes a launch template with a first version; the name must be free.
  @discardableResult
  public mutating func createLaunchTemplate(
    named name: String, content: JSONObject, description: String? = nil, creator: String,
    tags: [Tag] = [], _ scope: Scope
  ) -> LaunchTemplate {
    let template = LaunchTemplate(
      id: dice.resource("lt"), name: name, created: now, creator: creator)
    ec2[scope].launchTemplates.templates[template.id] = template
    ec2[scope].launchTemplates.ids[name] = template.id
    ec2[scope].launchTemplates.versions[Pair(template.id, 1)] = LaunchTemplateVersion(
      template: template.id, number: 1, description: description, created: now, creator: creator,
      content: content)
    ec2[scope].put(tags, on: template.id)
    return template
  }
}

extension Call {
  /// Says what of a template's content launches do not use.
  mutating func noteUnused(in content: JSON) {
    guard let unread = try? content.decodeTracking(MachineRequest.self).unread else { return }
    for path in unread {
      notices.append(
        "LaunchTemplateData.\(path) is kept and shown; launches here do not use it")
    }
  }
}
