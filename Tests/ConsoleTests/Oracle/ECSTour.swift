/// A walk through ECS on which every simulated operation answers as fully as it can.
enum ECSTour {
  /// The lines, in order.
  static let lines = clusters + definitions + machines + tasks + services + ends

  private static let clusters = [
    """
    aws ecs create-cluster --cluster-name shop --tags key=team,value=a \
      --settings name=containerInsights,value=enabled --capacity-providers FARGATE FARGATE_SPOT \
      --default-capacity-provider-strategy capacityProvider=FARGATE,weight=1,base=0
    """,
    "aws ecs create-cluster --cluster-name empty",
    """
    aws ecs update-cluster --cluster shop --service-connect-defaults namespace=shop \
      --settings name=containerInsights,value=enabled
    """,
    "aws ecs update-cluster-settings --cluster shop --settings name=containerInsights,value=enabled",
    """
    aws ecs put-cluster-capacity-providers --cluster shop \
      --capacity-providers FARGATE FARGATE_SPOT \
      --default-capacity-provider-strategy capacityProvider=FARGATE,weight=1,base=0
    """,
    """
    aws ecs describe-clusters --clusters shop \
      --include ATTACHMENTS CONFIGURATIONS SETTINGS STATISTICS TAGS
    """,
    "aws ecs list-clusters",
    "ARN=$(aws ecs describe-clusters --clusters shop --query 'clusters[0].clusterArn' --output text)",
    "aws ecs list-tags-for-resource --resource-arn $ARN",
    "aws ecs put-account-setting --name containerInsights --value enabled",
    "aws ecs list-account-settings --effective-settings",
  ]

  private static let definitions = [
    #"""
    cat > web.json <<'END'
    [{"name": "web", "image": "nginx", "cpu": 64, "memory": 128, "essential": true,
      "command": ["nginx", "-g", "daemon off;"], "entryPoint": ["/docker-entrypoint.sh"],
      "environment": [{"name": "COLOUR", "value": "red"}], "links": [],
      "portMappings": [{"containerPort": 80, "hostPort": 0}]}]
    END
    """#,
    #"""
    cat > logged.json <<'END'
    [{"name": "web", "image": "nginx", "cpu": 0, "essential": true,
      "command": ["nginx", "-g", "daemon off;"], "entryPoint": ["/docker-entrypoint.sh"],
      "portMappings": [{"containerPort": 80}],
      "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/web",
        "awslogs-create-group": "true", "awslogs-region": "us-east-1",
        "awslogs-stream-prefix": "ecs"}}}]
    END
    """#,
    "aws ecs register-task-definition --family web --container-definitions file://web.json",
    """
    aws ecs register-task-definition --family old --container-definitions file://logged.json \
      --network-mode awsvpc --requires-compatibilities FARGATE --cpu 256 --memory 512 \
      --task-role-arn ecsTaskRole --execution-role-arn ecsTaskExecutionRole
    """,
    "aws ecs deregister-task-definition --task-definition old:1",
    "aws ecs delete-task-definitions --task-definitions old:1",
    """
    aws ecs register-task-definition --family net --container-definitions file://web.json \
      --network-mode awsvpc --requires-compatibilities FARGATE EC2 --cpu 256 --memory 512
    """,
    "aws ecs describe-task-definition --task-definition web --include TAGS",
    "aws ecs list-task-definitions",
    "aws ecs list-task-definition-families",
  ]

  private static let machines = [
    #"""
    cat > trust.json <<'END'
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
      "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    END
    """#,
    "printf '#!/bin/bash\\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\\n' > join.sh",
    "aws iam create-role --role-name machine --assume-role-policy-document file://trust.json",
    """
    aws iam attach-role-policy --role-name machine --policy-arn \
      arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role
    """,
    "aws iam create-instance-profile --instance-profile-name machine",
    "aws iam add-role-to-instance-profile --instance-profile-name machine --role-name machine",
    """
    aws ec2 run-instances --count 2 --instance-type t3.medium --user-data file://join.sh \
      --iam-instance-profile Name=machine --image-id \
      resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
    """,
    "advance 5m",
    "aws ecs list-container-instances --cluster shop",
    """
    ONE=$(aws ecs list-container-instances --cluster shop --output text \
      --query 'containerInstanceArns[0]')
    """,
    """
    TWO=$(aws ecs list-container-instances --cluster shop --output text \
      --query 'containerInstanceArns[1]')
    """,
    "aws ecs put-attributes --cluster shop --attributes name=stack,value=blue,targetId=$ONE",
    """
    aws ecs list-attributes --cluster shop --target-type container-instance \
      --attribute-name stack --attribute-value blue
    """,
    "aws ecs delete-attributes --cluster shop --attributes name=stack,value=blue,targetId=$ONE",
    "aws ecs describe-container-instances --cluster shop --container-instances $ONE --include TAGS",
    """
    aws ecs update-container-instances-state --cluster shop --container-instances $TWO \
      --status DRAINING
    """,
  ]

  private static let tasks = [
    """
    SUBNET=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)
    GROUP=$(aws ec2 describe-security-groups --query 'SecurityGroups[0].GroupId' --output text)
    NETWORK="awsvpcConfiguration={subnets=[$SUBNET],securityGroups=[$GROUP],assignPublicIp=ENABLED}"
    PRIVATE="awsvpcConfiguration={subnets=[$SUBNET],securityGroups=[$GROUP]}"
    """,
    "aws ecs run-task --cluster shop --task-definition web --launch-type EC2 --started-by me",
    """
    aws ecs run-task --cluster shop --task-definition net --network-configuration $NETWORK \
      --capacity-provider-strategy capacityProvider=FARGATE,weight=1
    """,
    "aws ecs start-task --cluster shop --task-definition web --container-instances $ONE",
    """
    aws ecs start-task --cluster shop --task-definition net --container-instances $ONE \
      --network-configuration $PRIVATE
    """,
    "advance 3m",
    "aws ecs list-tasks --cluster shop",
    """
    aws ecs describe-tasks --cluster shop --include TAGS --tasks \
      $(aws ecs list-tasks --cluster shop --query taskArns --output text)
    """,
  ]

  private static let services = [
    """
    aws ecs create-service --cluster shop --service-name web --task-definition net \
      --desired-count 1 --launch-type FARGATE --network-configuration $NETWORK \
      --tags key=team,value=a --deployment-configuration \
      'deploymentCircuitBreaker={enable=true,rollback=true},maximumPercent=200,minimumHealthyPercent=100'
    """,
    """
    aws ecs create-service --cluster shop --service-name spread --task-definition net \
      --desired-count 1 --network-configuration $NETWORK \
      --capacity-provider-strategy capacityProvider=FARGATE,weight=1,base=0
    """,
    "aws ecs wait services-stable --cluster shop --services web spread",
    "aws ecs update-service --cluster shop --service web --force-new-deployment",
    """
    aws ecs update-service --cluster shop --service spread --availability-zone-rebalancing ENABLED
    """,
    "aws ecs wait services-stable --cluster shop --services web spread",
    "aws ecs describe-services --cluster shop --services web spread --include TAGS",
    "aws ecs list-services --cluster shop",
    "aws ecs list-service-deployments --cluster shop --service web",
    """
    aws ecs describe-service-deployments --service-deployment-arns $(aws ecs \
      list-service-deployments --cluster shop --service web --output text \
      --query 'serviceDeployments[].serviceDeploymentArn')
    """,
    """
    aws ecs describe-service-revisions --service-revision-arns $(aws ecs describe-services \
      --cluster shop --services spread --output text \
      --query 'services[0].currentServiceRevisions[].arn')
    """,
    """
    TASK=$(aws ecs list-tasks --cluster shop --service-name web --query 'taskArns[0]' --output text)
    """,
    """
    aws ecs update-task-protection --cluster shop --tasks $TASK --protection-enabled \
      --expires-in-minutes 60
    """,
    "aws ecs get-task-protection --cluster shop --tasks $TASK",
  ]

  private static let ends = [
    """
    RUNNING=$(aws ecs list-tasks --cluster shop --started-by me --query 'taskArns[0]' --output text)
    """,
    "aws ecs stop-task --cluster shop --task $RUNNING --reason enough",
    "advance 2m",
    "aws ecs stop-task --cluster shop --task $RUNNING",
    "aws ecs deregister-container-instance --cluster shop --container-instance $ONE --force",
    "aws ecs delete-service --cluster shop --service web --force",
    "aws ecs delete-cluster --cluster empty",
  ]
}
