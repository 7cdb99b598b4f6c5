import AWSModel
import Console
import Sandbox

/// A session in which something can be met: a cluster with instances, a service, tasks, logs.
enum FuzzSession {
  /// The session; each input begins with one of its own.
  ///
  /// A loop is endless after fewer rounds than people have: the fuzzer looks at its clock, and what
  /// a thousand rounds leave whole ten thousand do too.
  static var prepared: Session {
    var session = Session(sandbox: sandbox)
    session.mostRounds = 1_000
    return session
  }

  /// Its sandbox.
  static let sandbox: Sandbox = {
    var session = Session(sandbox: Sandbox(library: ModelLibrary(load: SourceTree.model)))
    for line in lines {
      let output = session.run(line)
      precondition(output.status == 0, "\(line): \(output.stderr)")
    }
    return session.sandbox
  }()

  private static let role = """
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\
    {"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    """

  private static let machines = [
    "aws iam create-role --role-name ecsInstanceRole --assume-role-policy-document \(role)",
    """
    aws iam attach-role-policy --role-name ecsInstanceRole --policy-arn \
    arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role
    """,
    "aws iam create-instance-profile --instance-profile-name own",
    "aws iam add-role-to-instance-profile --instance-profile-name own --role-name ecsInstanceRole",
    "echo '#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config' > join.sh",
    """
    aws ec2 run-instances --instance-type t3.small --count 2 --iam-instance-profile Name=own \
    --user-data file://join.sh --image-id \
    resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
    """,
  ]

  private static let lines =
    ["aws ecs create-cluster --cluster-name demo"] + machines + [
      """
      aws ecs register-task-definition --family own \
      --container-definitions name=own,image=nginx,memory=64
      """,
      "aws ecs create-service --cluster demo --service-name web --task-definition own "
        + "--desired-count 2",
      "aws ecr create-repository --repository-name web",
      "aws logs create-log-group --log-group-name /ecs/web",
      "echo '{\"a\": [1, 2]}' > data.json",
      "advance 5m",
    ]
}
