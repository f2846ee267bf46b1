/** How to reach the Kafka cluster. */
export interface KafkaConnection {
  /** `host:port`, at least one. */
  brokers: string[];
  /** Identifies this process in the brokers' logs and quotas. */
  clientId: string;
  /** TLS; the strings are in PEM format. */
  ssl?: boolean | { ca?: string; cert?: string; key?: string };
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
}
