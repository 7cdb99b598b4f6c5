import AWSModel
import Documents
import EC2
import Simulation

/// Keeps a description of instances under a name.
public enum CreateLaunchConfiguration: Operation {
  /// The name, and what is launched.
  public struct Input: Decodable {
    let LaunchConfigurationName: String
    let ImageId: String?
    let InstanceId: String?
    let InstanceType: String?
    let KeyName: String?
    let SecurityGroups: [String]?
    let UserData: String?
    let IamInstanceProfile: String?
    let SpotPrice: String?
    let AssociatePublicIpAddress: Bool?
  }

  /// Keeps it, after a look at whether it could be launched.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let name = input.LaunchConfigurationName
    let key = Pair(call.scope, name)
    guard !call.world.autoScaling.configurations.contains(key) else {
      throw .alreadyExists(
        "Launch Configuration by this name already exists - A launch configuration already exists "
          + "with the name \(name)")
    }
    // Source: EC2 Auto Scaling User Guide, “Quotas” (200 launch configurations).
    guard call.world.autoScaling.configurations(in: call.scope).count < 200 else {
      throw .limitExceeded("You have reached the limit of 200 launch configurations.")
    }
    let row = try input.configuration(in: &call)
    do { _ = try row.launch(in: nil, call.world, call.scope) } catch {
      throw input.refusal(around: error)
    }
    call.world.autoScaling.configurations[key] = row
    return NoOutput()
  }
}

extension CreateLaunchConfiguration.Input {
  fileprivate func configuration(in call: inout Call) throws(AWSError) -> LaunchConfiguration {
    var copied: Instance?
    if let InstanceId {
      do { copied = try call.world.ec2[call.scope].instance(InstanceId) } catch {
        throw .invalid(error.message)
      }
    }
    guard let image = ImageId ?? copied?.image, let type = InstanceType ?? copied?.type else {
      throw .invalid(
        "Valid requests must contain either the InstanceID parameter or both the ImageId and "
          + "InstanceType parameters.")
    }
    return LaunchConfiguration(
      name: LaunchConfigurationName, uid: call.world.dice.uuid("autoscaling.configuration"),
      created: call.world.now, image: image, type: type, keyName: KeyName ?? copied?.keyName,
      securityGroups: SecurityGroups ?? copied?.securityGroups ?? [], userData: UserData,
      profile: IamInstanceProfile ?? copied?.profile, spotPrice: SpotPrice,
      withPublicAddress: AssociatePublicIpAddress, extras: [:])
  }

  /// EC2's refusal in the frame that Auto Scaling gives it.
  ///
  /// - Source: “AMI … is invalid”, “Invalid IamInstanceProfile” as in hashicorp/terraform issues on
  ///   launch configurations.
  fileprivate func refusal(around error: AWSError) -> AWSError {
    if error.code.hasPrefix("InvalidAMIID") {
      return .invalid("AMI \(ImageId ?? "") is invalid: \(error.message)")
    }
    if error.message.contains("iamInstanceProfile") {
      return .invalid("Invalid IamInstanceProfile: \(IamInstanceProfile ?? "")")
    }
    return .invalid(error.message)
  }
}
