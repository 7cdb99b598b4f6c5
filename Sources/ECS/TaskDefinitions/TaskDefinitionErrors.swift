import AWSModel

/// What RegisterTaskDefinition refuses, in the service's words where they are known.
///
/// - Source: sentences as seen in public issues of tools that call the service (aws-cdk, Terraform,
///   amazon-ecs-cli); where none was to be found, our own in the same manner.
extension AWSError {
  static let familyInvalid = client("Family contains invalid characters.")
  static let containerListEmpty = client("Container list cannot be empty.")
  static let tooManyContainers = client("Too many containers.")
  static let containerNameMissing = client("Container.name should not be null or empty.")
  static let containerNameInvalid = client("Container.name contains invalid characters.")
  static let containerImageMissing = client("Container.image should not be null or empty.")
  static let containerNamesRepeat = client(
    "Container names must be unique within a Task Definition.")
  static let noEssentialContainer = client(
    "Invalid setting for task definition. At least one container must be essential.")
  static let taskCPUInvalid = client("Invalid 'cpu' setting for task.")
  static let taskMemoryInvalid = client("Invalid 'memory' setting for task.")
  static let noFargateSize = client("No Fargate configuration exists for given values.")
  static let fargateNeedsCPU = client("Fargate requires that 'cpu' be defined at the task level.")
  static let fargateNeedsMemory = client(
    "Fargate requires that 'memory' be defined at the task level.")
  static let fargateNeedsAwsvpc = client("Fargate only supports network mode ‘awsvpc’.")
  static let fargateNeedsRoleForECR = client(
    "Fargate requires task definition to have execution role ARN to support ECR images.")
  static let cpuSumTooLarge = client(
    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.")
  static let memoryTooLarge = client(
    "The 'memory' setting for container is greater than for the task.")

  static func fargateNeedsRole(forLogDriver driver: String) -> AWSError {
    client(
      "Fargate requires task definition to have execution role ARN to support log driver "
        + "\(driver).")
  }
  static func fargateRefusesLogDriver(_ driver: String) -> AWSError {
    client("Log driver '\(driver)' is not supported on Fargate.")
  }
  static func containerMemoryMissing(_ name: String) -> AWSError {
    client(
      "Invalid setting for container '\(name)'. At least one of 'memory' or 'memoryReservation' "
        + "must be specified.")
  }
  static func reservationTooLarge(_ name: String) -> AWSError {
    client(
      "Invalid setting for container '\(name)'. 'memory' must be greater than "
        + "'memoryReservation'.")
  }
  static func memoryTooSmall(_ name: String) -> AWSError {
    client("Invalid setting for container '\(name)'. 'memory' must be at least 6 MiB.")
  }
  static func hostPortMustMatch(_ mode: NetworkMode) -> AWSError {
    client(
      "When networkMode=\(mode.rawValue), the host ports and container ports in port mappings "
        + "must match.")
  }
  static let portsWithoutNetwork = client(
    "When networkMode=none, port mappings are not allowed.")
  // Seen in aws/amazon-ecs-agent issue 1220.
  static func hostPortRepeats(_ port: PortUse) -> AWSError {
    client(
      "\(port.transport.rawValue.uppercased()) host port '\(port.number)' is mapped multiple times "
        + "in task.")
  }
  // Seen in eagletmt/hako pull request 99, plus sign and all.
  static func dependencyUnknown(_ name: String) -> AWSError {
    client("Cannot depend on container + '\(name)' because it does not exist")
  }
  static let dependencyCycle = client("There's a circular dependency in the container list.")
  // Seen in boto/boto3 issue 2436.
  static let dependencyEssential = client(
    "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container")
  static func dependencyUnchecked(_ name: String) -> AWSError {
    client("Container '\(name)' needs a health check for dependency condition HEALTHY.")
  }
  static func healthCheckInvalid(_ name: String, _ what: String) -> AWSError {
    client("Invalid health check setting for container '\(name)': \(what).")
  }
  static func stopTimeoutInvalid(_ name: String) -> AWSError {
    client(
      "Invalid setting for container '\(name)'. 'stopTimeout' must be between 2 and 120 on Fargate."
    )
  }
  static func volumeUnknown(_ name: String) -> AWSError { client("Unknown volume '\(name)'.") }
  static func fargateRefuses(_ member: String) -> AWSError {
    client("Fargate does not support '\(member)'.")
  }
  // Seen in cn-terraform/terraform-aws-ecs-fargate issue 2.
  static let fargateRefusesIpcMode = client(
    "Tasks using the Fargate launch type do not support ipcMode.")
  // Seen in getmoto/moto.
  static func fargateRefusesPidMode(_ mode: String) -> AWSError {
    client(
      "Tasks using the Fargate launch type do not support pidMode '\(mode)'. The supported value "
        + "for pidMode is 'task'.")
  }
  // Seen in cloudposse/terraform-aws-ecs-alb-service-task issue 174.
  static let fargateRefusesSourcePath = client(
    "Fargate compatible task definitions do not support sourcePath")
  static func expressionInvalid(_ text: String, _ why: String) -> AWSError {
    client("Invalid placement constraint expression '\(text)': \(why).")
  }
}
