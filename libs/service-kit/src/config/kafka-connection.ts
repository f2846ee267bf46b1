import { ConfigError } from './read-config.js';
import type { KafkaConfig } from './settings.js';

/** How to reach Kafka; the same shape as `@assay/messaging` takes. */
export interface KafkaConnectionSettings {
  brokers: string[];
  clientId: string;
  ssl?: boolean | { ca?: string; cert?: string; key?: string };
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
}

/**
 * Connection options from the KAFKA_* settings. A CA, certificate or key enables TLS.
 *
 * @throws ConfigError when a SASL mechanism comes without its user and password, or a certificate without its key
 */
export function kafkaConnection(config: KafkaConfig, clientId: string): KafkaConnectionSettings {
  const { KAFKA_CA: ca, KAFKA_CERT: cert, KAFKA_KEY: key, KAFKA_SASL_MECHANISM: mechanism } = config;
  if ((cert === undefined) !== (key === undefined)) {
    throw new ConfigError(['KAFKA_CERT_FILE and KAFKA_KEY_FILE: only one is set. Set both, or neither.']);
  }
  const tls = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  const connection: KafkaConnectionSettings = { brokers: config.KAFKA_BROKERS, clientId };
  if (Object.keys(tls).length > 0) connection.ssl = tls;
  else if (config.KAFKA_SSL) connection.ssl = true;
  if (mechanism) {
    const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = config;
    if (!username || !password) {
      throw new ConfigError([
        'KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD: KAFKA_SASL_MECHANISM needs both. Set them.',
      ]);
    }
    connection.sasl = { mechanism, username, password };
  }
  return connection;
}
